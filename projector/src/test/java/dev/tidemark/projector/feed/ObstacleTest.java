package dev.tidemark.projector.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidemark.contracts.OrderEvent;
import dev.tidemark.platform.test.Sandbox;
import dev.tidemark.platform.test.TidemarkResource;
import dev.tidemark.platform.test.log.LoggedLines;
import dev.tidemark.projector.FeedsOff;
import dev.tidemark.projector.Orders;
import dev.tidemark.projector.elasticsearch.Backoff;
import dev.tidemark.projector.elasticsearch.StubElasticsearch;
import dev.tidemark.projector.generation.GenerationMeta.TopicMark;
import dev.tidemark.projector.generation.Generations;
import dev.tidemark.projector.generation.ScratchGenerations;
import dev.tidemark.projector.generation.ScratchOrders;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes away again is waited out; nothing is committed before Elasticsearch has answered. */
@QuarkusTest
@TestProfile(FeedsOff.class)
@WithTestResource(value = TidemarkResource.class, initArgs = @ResourceArg(name = "service", value = "projector"))
class ObstacleTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    @Inject
    Feed.Parts parts;

    Sandbox sandbox;
    private FeedScene scene;

    @BeforeEach
    void open() {
        scene = new FeedScene(parts, sandbox, 1);
    }

    @AfterEach
    void close() {
        scene.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"index.blocks.write", "index.blocks.read_only_allow_delete"})
    void a_block_is_waited_out(String block) {
        var first = Orders.created();
        scene.send(first);
        var feed = scene.start();
        scene.awaitDocument(first);
        scene.awaitCommitted(1);

        scene.index().set(block, true);
        var second = Orders.created();
        scene.send(second);
        assertThat(FeedScene.awaitWaiting(feed)).contains("cluster_block_exception");
        assertThat(scene.topic().committed(scene.names().group())).isEqualTo(Map.of(0, 1L));
        await().atMost(LIMIT).until(feed.state()::isPaused);

        scene.index().set(block, null);
        scene.awaitDocument(second);
        scene.awaitCommitted(2);
    }

    @Test
    void a_batch_that_was_under_way_at_the_end_of_a_process_comes_again() {
        var first = Orders.created();
        scene.send(first);
        var killed = scene.start();
        scene.awaitDocument(first);
        scene.index().set("index.blocks.write", true);
        var second = Orders.created();
        scene.send(second);
        FeedScene.awaitWaiting(killed);

        scene.stop(killed);
        scene.index().set("index.blocks.write", null);
        assertThat(scene.index().versions()).isEqualTo(Map.of(first.aggregateId(), 1L));
        scene.start();

        scene.awaitVersions(Map.of(first.aggregateId(), 1L, second.aggregateId(), 1L));
    }

    @Test
    void a_missing_index_is_not_made_up_by_a_write() {
        var first = Orders.created();
        scene.send(first);
        var feed = scene.start();
        scene.awaitDocument(first);

        scene.index().delete();
        scene.send(Orders.created());

        assertThat(FeedScene.awaitWaiting(feed)).contains("index_not_found_exception");
    }

    @Test
    void failures_before_a_good_run_make_no_later_pause_longer() {
        var pauses = new Pauses();
        try (var paused = new FeedScene(with(parts.generations(), pauses), sandbox, 1)) {
            var feed = paused.projecting(Orders.created());
            interrupt(paused, feed, () -> pauses.failures.contains(3));
            assertThat(pauses.failures).startsWith(1, 2, 3);
            pauses.failures.clear();

            interrupt(paused, feed, () -> !pauses.failures.isEmpty());
            assertThat(pauses.failures).startsWith(1);
        }
    }

    /** Returns when the feed runs again. */
    private static void interrupt(FeedScene scene, Feed<OrderEvent> feed, Callable<Boolean> longEnough) {
        scene.index().set("index.blocks.metadata", true);
        feed.grown(new TopicMark("any", 1));
        await().atMost(LIMIT).until(longEnough);
        scene.index().set("index.blocks.metadata", null);
        await().atMost(LIMIT).until(() -> feed.state().phase() instanceof FeedState.Phase.Running);
    }

    @Test
    void a_bug_is_waited_out_too_and_shows_its_trace_once() {
        try (var stub = StubElasticsearch.start();
                var logged = LoggedLines.ofErrors()) {
            stub.otherwise(asked -> "{\"scratch-g1\": {\"mappings\": {\"_meta\": \"a text\"}}}");
            var feed = new Feed<>(ScratchOrders.named("scratch"), with(ScratchGenerations.at(stub), parts.backoff()));
            var thread = Thread.ofPlatform().start(feed);

            await().atMost(LIMIT).until(() -> stub.requests().size() > 2);
            feed.close();
            await().atMost(LIMIT).until(() -> !thread.isAlive());

            assertThat(logged.traces()).singleElement().isInstanceOf(UncheckedIOException.class);
        }
    }

    private Feed.Parts with(Generations generations, Backoff backoff) {
        return new Feed.Parts(parts.kafka(), generations, parts.projections(), backoff, parts.config());
    }

    /** After how many failures there was a pause, in order; each is short. */
    private static final class Pauses implements Backoff {

        private final List<Integer> failures = new CopyOnWriteArrayList<>();

        @Override
        public Duration first() {
            return Duration.ofMillis(1);
        }

        @Override
        public Duration longest() {
            return Duration.ofMillis(2);
        }

        @Override
        public Duration after(int number) {
            failures.add(number);
            return first();
        }
    }
}
