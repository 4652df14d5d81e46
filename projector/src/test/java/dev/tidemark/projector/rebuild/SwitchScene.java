package dev.tidemark.projector.rebuild;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.contracts.OrderEvent;
import dev.tidemark.platform.test.Sandbox;
import dev.tidemark.projector.Orders;
import dev.tidemark.projector.TestIndex;
import dev.tidemark.projector.elasticsearch.Backoff;
import dev.tidemark.projector.elasticsearch.BarredElasticsearch;
import dev.tidemark.projector.elasticsearch.Json;
import dev.tidemark.projector.feed.FeedScene;
import dev.tidemark.projector.generation.Generations;
import dev.tidemark.projector.generation.ScratchGenerations;
import io.quarkus.arc.Arc;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** Two generations, of which the first answers, and switches that are held up where a test wants it. */
final class SwitchScene implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final Sandbox sandbox;
    private final FeedScene feeds;

    SwitchScene(Sandbox sandbox) {
        this.sandbox = sandbox;
        this.feeds = new FeedScene(sandbox, 1);
    }

    FeedScene feeds() {
        return feeds;
    }

    void fill() {
        var first = Orders.created();
        feeds.projecting(first);
        feeds.startBeside();
        feeds.awaitDocument(first, 2);
    }

    /** Returns when it is held up. */
    CompletableFuture<Void> beginToSwitch(BarredElasticsearch way) throws InterruptedException {
        return beginToSwitch(way, 2);
    }

    CompletableFuture<Void> beginToSwitch(BarredElasticsearch way, int number) throws InterruptedException {
        var instance = new Switchover(
                bean(Generations.class),
                ScratchGenerations.handover(way.client()),
                bean(Progress.class),
                bean(Backoff.class));
        var switching = instance.to(feeds.model(), number).subscribeAsCompletionStage();
        assertThat(way.awaitHeld(LIMIT.toSeconds())).isTrue();
        return switching;
    }

    /** Where all is compared and nothing has moved yet. */
    BarredElasticsearch barredAtItsEnd() {
        return barred(feeds.index(2).name() + "/_refresh");
    }

    BarredElasticsearch barred(String path) {
        return BarredElasticsearch.holding(sandbox.endpoints().elasticsearch(), path);
    }

    /** Into the old generation. */
    void write(OrderEvent event) {
        var path = "/_doc/%s?version_type=external&version=%d".formatted(event.aggregateId(), event.aggregateVersion());
        feeds.index(1).send("PUT", path, Json.write(feeds.model().document(event)));
    }

    /** What queries read. */
    TestIndex asked() {
        return new TestIndex(sandbox.endpoints().elasticsearch(), feeds.names().alias());
    }

    private static <T> T bean(Class<T> type) {
        return Arc.container().instance(type).get();
    }

    @Override
    public void close() {
        feeds.close();
    }
}
