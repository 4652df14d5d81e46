package dev.tidemark.projector.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tidemark.contracts.OrderEvent;
import dev.tidemark.platform.test.Sandbox;
import dev.tidemark.platform.test.TidemarkResource;
import dev.tidemark.projector.FeedsOff;
import dev.tidemark.projector.Orders;
import dev.tidemark.projector.generation.ScratchOrders;
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

/** Where events were lost while nobody read, or could be by reading on, a read model stops at its start and says why. */
@QuarkusTest
@TestProfile(FeedsOff.class)
@WithTestResource(value = TidemarkResource.class, initArgs = @ResourceArg(name = "service", value = "projector"))
class LossAtStartTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    @Inject
    Feed.Parts parts;

    @Inject
    Checkpoints checkpoints;

    Sandbox sandbox;
    private final OrderEvent first = Orders.created();
    private final OrderEvent second = Orders.created();
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
        scene.project(Orders.created());
        scene.topic().deleteGroup(scene.names().group());

        assertStopsAtStart(StopReason.OFFSETS_MISSING);
    }

    /** Not a loss, since the index itself says how far it has come. */
    @Test
    void offsets_that_were_deleted_after_a_checkpoint() {
        checkpointedAndExpired();
        scene.send(second);

        scene.start();

        scene.awaitVersions(Map.of(first.aggregateId(), 1L, second.aggregateId(), 1L));
        scene.awaitCommitted(2);
    }

    @Test
    void a_checkpoint_behind_which_records_went() {
        checkpointedAndExpired();
        scene.send(Orders.created(), Orders.created());
        scene.topic().deleteRecordsBefore(0, 2);

        assertStopsAtStart(StopReason.OFFSETS_OUT_OF_RANGE);
    }

    @Test
    void records_that_went_before_they_were_read() {
        scene.project(Orders.created());
        scene.send(Orders.created(), Orders.created());
        scene.topic().deleteRecordsBefore(0, 2);

        assertStopsAtStart(StopReason.OFFSETS_OUT_OF_RANGE);
    }

    /** Nobody asked for a new one, and it would hold less than the one that was there. */
    @Test
    void an_index_that_is_gone_after_records_went() {
        scene.project(first);
        scene.index().delete();
        scene.topic().deleteRecordsBefore(0, 1);

        assertStopsAtStart(StopReason.OFFSETS_OUT_OF_RANGE);

        scene.topic().setOffset(scene.names().group(), 0, 1);
        scene.send(second);
        scene.start();
        scene.awaitVersions(Map.of(second.aggregateId(), 1L));
    }

    @Test
    void an_offset_after_the_end() {
        scene.project(Orders.created());
        scene.topic().setOffset(scene.names().group(), 0, 100);

        assertStopsAtStart(StopReason.OFFSETS_OUT_OF_RANGE);
    }

    /** Whoever looked before may have looked too early. */
    @Test
    void a_place_that_a_consumer_would_have_to_choose_by_itself() {
        scene.send(Orders.created(), Orders.created());
        scene.topic().deleteRecordsBefore(0, 1);
        var partition = new TopicPartition(scene.topic().name(), 0);
        try (var consumer = parts.kafka().consumer(scene.names().group(), 10)) {
            consumer.assign(List.of(partition));
            assertThatThrownBy(() -> consumer.poll(LIMIT)).isInstanceOf(NoOffsetForPartitionException.class);

            consumer.seek(partition, 0);
            assertThatThrownBy(() -> consumer.poll(LIMIT)).isInstanceOf(OffsetOutOfRangeException.class);
        }
    }

    @Test
    void a_topic_that_was_made_anew_before_the_start() {
        scene.project(Orders.created());
        scene.topic().deleteAndCreate(1);
        scene.send(Orders.created(), Orders.created());

        assertStopsAtStart(StopReason.TOPIC_REPLACED);
    }

    /** A snapshot that was restored brings everything back but the index's id. */
    @Test
    void an_index_that_the_offsets_do_not_belong_to() {
        scene.project(Orders.created());
        var meta = scene.index().describe().findValue("_meta");
        scene.index().delete();
        scene.index().create();
        scene.index().send("PUT", "/_mapping", "{\"_meta\": %s}".formatted(meta));

        assertStopsAtStart(StopReason.INDEX_REPLACED);
    }

    @Test
    void a_generation_that_other_code_built() {
        var created = Orders.created();
        scene.project(created);
        scene.edit(ScratchOrders::withOtherMapping);
        scene.send(Orders.created());

        assertStopsAtStart(StopReason.OTHER_CODE);
        assertThat(scene.index().versions()).isEqualTo(Map.of(created.aggregateId(), 1L));
    }

    /** An index that knows how far it has come, and a group that knows nothing any more. */
    private void checkpointedAndExpired() {
        var feed = scene.projecting(first);
        checkpoint(feed);
        scene.stop(feed);
        scene.topic().deleteGroup(scene.names().group());
    }

    private void checkpoint(Feed<?> feed) {
        await().atMost(LIMIT).until(() -> {
            checkpoints.make(feed).await().atMost(LIMIT);
            return feed.generation().orElseThrow().meta().checkpoint() != null;
        });
    }

    private void assertStopsAtStart(StopReason reason) {
        var feed = scene.start();
        FeedScene.awaitStopped(feed, reason);
    }
}
