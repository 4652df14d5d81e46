package dev.tidemark.projector.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidemark.platform.test.Sandbox;
import dev.tidemark.platform.test.TidemarkResource;
import dev.tidemark.projector.FeedsOff;
import dev.tidemark.projector.Orders;
import dev.tidemark.projector.elasticsearch.StubElasticsearch;
import dev.tidemark.projector.generation.ScratchGenerations;
import dev.tidemark.projector.readmodel.StopReason;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Where events could be lost without anybody noticing, a read model that runs stops and says why. */
@QuarkusTest
@TestProfile(FeedsOff.class)
@WithTestResource(value = TidemarkResource.class, initArgs = @ResourceArg(name = "service", value = "projector"))
class LossTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    @Inject
    Feed.Parts parts;

    @Inject
    FeedWatch watch;

    @Inject
    Feeds feeds;

    @Inject
    FeedMetrics metrics;

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

    @Test
    void records_that_went_while_the_feed_waited() {
        var feed = scene.projecting(Orders.created());
        scene.index().set("index.blocks.write", true);
        scene.send(Orders.created());
        awaitHeld(feed);
        scene.send(Orders.created(), Orders.created());

        scene.topic().deleteRecordsBefore(0, 4);
        look(feed);

        FeedScene.awaitStopped(feed, StopReason.OFFSETS_OUT_OF_RANGE);
        scene.index().set("index.blocks.write", null);
    }

    @Test
    void records_that_went_while_elasticsearch_was_away() {
        var feed = scene.projecting(Orders.created());
        scene.index().set("index.blocks.write", true);
        scene.send(Orders.created());
        awaitHeld(feed);
        scene.send(Orders.created(), Orders.created());

        try (var away = StubElasticsearch.start()) {
            var blind = new FeedWatch(feeds, ScratchGenerations.at(away), parts.kafka(), metrics, parts.config());
            blind.look(feed).await().atMost(LIMIT);
            assertThat(feed.state().concern()).isPresent();
            scene.topic().deleteRecordsBefore(0, 4);
            look(blind, feed);
        }

        FeedScene.awaitStopped(feed, StopReason.OFFSETS_OUT_OF_RANGE);
        scene.index().set("index.blocks.write", null);
    }

    @Test
    void a_topic_that_was_made_anew_while_it_was_read() {
        var feed = scene.projecting(Orders.created());

        scene.topic().deleteAndCreate(1);
        look(feed);

        FeedScene.awaitStopped(feed, StopReason.TOPIC_REPLACED, StopReason.OFFSETS_OUT_OF_RANGE);
    }

    @Test
    void an_index_that_was_made_anew_while_it_was_written() {
        var feed = scene.projecting(Orders.created());

        scene.index().delete();
        scene.index().create();
        look(feed);

        FeedScene.awaitStopped(feed, StopReason.INDEX_REPLACED);
    }

    @Test
    void events_of_another_epoch() {
        var created = Orders.created();
        var feed = scene.projecting(created);

        scene.topic().send(scene.record(Orders.cancelled(created)).header("epoch", "2"));

        assertThat(FeedScene.awaitStopped(feed, StopReason.EPOCH_CHANGED)).contains("built from epoch 1");
        assertThat(scene.index().versions()).isEqualTo(Map.of(created.aggregateId(), 1L));
        assertThat(scene.topic().committed(scene.names().group())).isEqualTo(Map.of(0, 1L));
    }

    @Test
    void what_a_read_model_misses_after_it_stopped_shows_as_its_lag() {
        var created = Orders.created();
        var feed = scene.projecting(created);
        scene.topic().send(scene.record(created).header("epoch", "2"));
        FeedScene.awaitStopped(feed, StopReason.EPOCH_CHANGED);

        scene.send(Orders.created(), Orders.created());
        watch.look(feed).await().atMost(LIMIT);

        var registry = new SimpleMeterRegistry();
        new FeedMetrics(registry).show(List.of(feed));
        assertThat(registry.get("tidemark.consumer.lag").gauge().value()).isEqualTo(2);
        assertThat(registry.get("tidemark.consumer.paused").gauge().value()).isEqualTo(1);
    }

    /** What is sent then is not read: a poll that was under way when the write was refused is over. */
    private static void awaitHeld(Feed<?> feed) {
        FeedScene.awaitWaiting(feed);
        await().atMost(LIMIT).until(feed.state()::isPaused);
    }

    /** As the schedule does; servers answer a little later. */
    private void look(Feed<?> feed) {
        look(watch, feed);
    }

    private static void look(FeedWatch watch, Feed<?> feed) {
        await().atMost(LIMIT).until(() -> {
            watch.look(feed).await().atMost(LIMIT);
            return feed.isStopping() || feed.state().phase() instanceof FeedState.Phase.Stopped;
        });
    }
}
