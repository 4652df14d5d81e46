package dev.tidemark.projector.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tidemark.contracts.OrderEvent;
import dev.tidemark.platform.test.Sandbox;
import dev.tidemark.platform.test.TidemarkResource;
import dev.tidemark.projector.Orders;
import dev.tidemark.projector.elasticsearch.StubElasticsearch;
import dev.tidemark.projector.readmodel.ScratchGenerations;
import dev.tidemark.projector.readmodel.StopReason;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.NoOffsetForPartitionException;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Where events could be lost without anybody noticing, a read model stops and says why. */
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
    void offsets_that_were_deleted() {
        project(Orders.created());
        scene.topic().deleteGroup(scene.group());

        assertStopsAtStart(StopReason.OFFSETS_MISSING);
    }

    @Test
    void records_that_went_before_they_were_read() {
        project(Orders.created());
        scene.send(Orders.created(), Orders.created());
        scene.topic().deleteRecordsBefore(0, 2);

        assertStopsAtStart(StopReason.OFFSETS_OUT_OF_RANGE);
    }

    @Test
    void records_that_went_while_the_feed_waited() {
        var feed = projecting(Orders.created());
        scene.index().set("index.blocks.write", true);
        scene.send(Orders.created());
        FeedScene.awaitWaiting(feed);
        scene.send(Orders.created(), Orders.created());

        scene.topic().deleteRecordsBefore(0, 4);
        look(feed);

        FeedScene.awaitStopped(feed, StopReason.OFFSETS_OUT_OF_RANGE);
        scene.index().set("index.blocks.write", null);
    }

    @Test
    void records_that_went_while_elasticsearch_was_away() {
        var feed = projecting(Orders.created());
        scene.index().set("index.blocks.write", true);
        scene.send(Orders.created());
        FeedScene.awaitWaiting(feed);
        scene.send(Orders.created(), Orders.created());

        scene.topic().deleteRecordsBefore(0, 4);
        try (var away = StubElasticsearch.start()) {
            var blind = new FeedWatch(feeds, ScratchGenerations.at(away), parts.kafka(), metrics, parts.config());
            look(blind, feed);
            blind.close();
        }

        FeedScene.awaitStopped(feed, StopReason.OFFSETS_OUT_OF_RANGE);
        assertThat(feed.state().concern()).isPresent();
        scene.index().set("index.blocks.write", null);
    }

    @Test
    void an_offset_after_the_end() {
        project(Orders.created());
        scene.topic().setOffset(scene.group(), 0, 100);

        assertStopsAtStart(StopReason.OFFSETS_OUT_OF_RANGE);
    }

    /** Whoever looked before may have looked too early. */
    @Test
    void a_place_that_a_consumer_would_have_to_choose_by_itself() {
        scene.send(Orders.created(), Orders.created());
        scene.topic().deleteRecordsBefore(0, 1);
        var partition = new TopicPartition(scene.topic().name(), 0);
        try (var consumer = parts.kafka().consumer(scene.group(), 10)) {
            consumer.assign(List.of(partition));
            assertThatThrownBy(() -> consumer.poll(LIMIT)).isInstanceOf(NoOffsetForPartitionException.class);

            consumer.seek(partition, 0);
            assertThatThrownBy(() -> consumer.poll(LIMIT)).isInstanceOf(OffsetOutOfRangeException.class);
        }
    }

    @Test
    void a_topic_that_was_made_anew_before_the_start() {
        project(Orders.created());
        scene.topic().deleteAndCreate(1);
        scene.send(Orders.created(), Orders.created());

        assertStopsAtStart(StopReason.TOPIC_REPLACED);
    }

    @Test
    void a_topic_that_was_made_anew_while_it_was_read() {
        var feed = projecting(Orders.created());

        scene.topic().deleteAndCreate(1);
        look(feed);

        FeedScene.awaitStopped(feed, StopReason.TOPIC_REPLACED, StopReason.OFFSETS_OUT_OF_RANGE);
    }

    @Test
    void an_index_that_was_made_anew_while_it_was_written() {
        var feed = projecting(Orders.created());

        scene.index().delete();
        scene.index().create();
        look(feed);

        FeedScene.awaitStopped(feed, StopReason.INDEX_REPLACED);
    }

    /** A snapshot that was restored brings everything back but the index's id. */
    @Test
    void an_index_that_the_offsets_do_not_belong_to() {
        project(Orders.created());
        var meta = scene.index().describe().findValue("_meta");
        scene.index().delete();
        scene.index().create();
        scene.index().send("PUT", "/_mapping", "{\"_meta\": %s}".formatted(meta));

        assertStopsAtStart(StopReason.INDEX_REPLACED);
    }

    @Test
    void a_generation_that_other_code_built() {
        var created = Orders.created();
        project(created);
        scene.changeMapping();
        scene.send(Orders.created());

        assertStopsAtStart(StopReason.OTHER_CODE);
        assertThat(scene.index().versions()).isEqualTo(Map.of(created.aggregateId(), 1L));
    }

    @Test
    void events_of_another_epoch() {
        var created = Orders.created();
        var feed = projecting(created);

        scene.topic().send(scene.record(Orders.cancelled(created)).header("epoch", "2"));

        assertThat(FeedScene.awaitStopped(feed, StopReason.EPOCH_CHANGED)).contains("built from epoch 1");
        assertThat(scene.index().versions()).isEqualTo(Map.of(created.aggregateId(), 1L));
        assertThat(scene.topic().committed(scene.group())).isEqualTo(Map.of(0, 1L));
    }

    /** Not a loss: the history is read again. */
    @Test
    void an_index_that_is_gone_is_built_again_at_the_next_start() {
        var created = Orders.created();
        project(created);

        scene.index().delete();
        scene.start();

        scene.awaitVersions(Map.of(created.aggregateId(), 1L));
    }

    private void project(OrderEvent event) {
        scene.stop(projecting(event));
    }

    private Feed<OrderEvent> projecting(OrderEvent event) {
        scene.send(event);
        var feed = scene.start();
        scene.awaitDocument(event);
        scene.awaitCommitted(1);
        return feed;
    }

    private void assertStopsAtStart(StopReason reason) {
        var feed = scene.start();
        FeedScene.awaitStopped(feed, reason);
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
