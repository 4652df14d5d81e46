package dev.tidemark.projector.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tidemark.contracts.OrderEvent;
import dev.tidemark.platform.test.Sandbox;
import dev.tidemark.platform.test.TidemarkResource;
import dev.tidemark.projector.EventRecords;
import dev.tidemark.projector.FeedsOff;
import dev.tidemark.projector.Orders;
import dev.tidemark.projector.TestIndex;
import dev.tidemark.projector.TestTopic;
import dev.tidemark.projector.readmodel.StopReason;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An index that comes back from a snapshot, or is made anew, gets all that it missed, replays too. */
@QuarkusTest
@TestProfile(FeedsOff.class)
@WithTestResource(value = TidemarkResource.class, initArgs = @ResourceArg(name = "service", value = "projector"))
class RestoredIndexTest {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    @Inject
    Feed.Parts parts;

    @Inject
    Checkpoints checkpoints;

    @Inject
    FeedWatch watch;

    Sandbox sandbox;

    private final OrderEvent first = Orders.created();
    private final OrderEvent second = Orders.created();
    private final OrderEvent replayed = Orders.created();
    private FeedScene scene;
    private TestTopic replays;
    private TestIndex repository;
    private Feed<OrderEvent> feed;

    @BeforeEach
    void projectTheFirst() {
        scene = new FeedScene(parts, sandbox, 1);
        repository = scene.index().repository();
        scene.index().keepSnapshots("40mb");
        replays = TestTopic.create(
                scene.topic().name() + ".replay", sandbox.endpoints().kafka(), 1);
        feed = scene.projecting(first);
    }

    @AfterEach
    void close() {
        scene.close();
        replays.close();
        repository.delete();
    }

    @Test
    void what_came_after_the_snapshot_is_read_again() {
        checkpoint();
        scene.index().snapshot();
        projectTheOthers();
        scene.stop(feed);

        scene.index().restore();
        assertThat(scene.index().versions()).isEqualTo(Map.of(first.aggregateId(), 1L));
        scene.start();

        awaitAll();
    }

    /** The group has offsets of them, which say nothing of an index that was made before there were any. */
    @Test
    void partitions_that_the_topic_has_got_since_the_snapshot_are_read_from_their_beginning() {
        checkpoint();
        scene.index().snapshot();
        scene.topic().growTo(2);
        scene.topic().send(scene.record(second).toProduce(1));
        scene.awaitDocument(second);
        scene.awaitCommitted(1, 1);
        scene.stop(feed);

        scene.index().restore();
        scene.start();

        scene.awaitVersions(Map.of(first.aggregateId(), 1L, second.aggregateId(), 1L));
    }

    /** It has of each shard what that held when it began, but of what the index says of itself what that was at its end. */
    @Test
    void what_came_while_the_snapshot_was_taken_is_read_again() {
        checkpoint();
        scene.index().keepSnapshots("1kb");
        scene.index().beginSnapshot();
        projectTheOthers();
        checkpoints.make(feed).await().atMost(LIMIT);
        scene.stop(feed);

        scene.index().awaitSnapshot();
        scene.index().restore();
        assertThat(scene.index().versions()).isEqualTo(Map.of(first.aggregateId(), 1L));
        scene.start();

        awaitAll();
    }

    @Test
    void checkpoints_go_on_when_a_snapshot_is_taken() {
        checkpoint();
        scene.index().snapshot();
        projectTheOthers();

        checkpoints.make(feed).await().atMost(LIMIT);

        assertThat(feed.generation().orElseThrow().meta().checkpoint().offsets())
                .isEqualTo(Map.of(0, 2L));
    }

    /** The feed waits while the index is closed, and would go on as if nothing had happened. */
    @Test
    void a_feed_that_runs_stops_when_its_index_is_restored_in_place() {
        checkpoint();
        scene.index().snapshot();
        projectTheOthers();

        scene.index().restore();
        checkpoints.make(feed).onFailure().recoverWithNull().await().atMost(LIMIT);
        awaitReplaced();
        scene.start();

        awaitAll();
    }

    @Test
    void an_index_without_a_checkpoint_goes_on_where_an_operator_set_its_offsets() {
        scene.index().snapshot();
        projectTheOthers();
        scene.stop(feed);
        scene.index().restore();
        FeedScene.awaitStopped(scene.start(), StopReason.INDEX_REPLACED);

        scene.topic().setOffset(scene.names().group(), 0, 0);
        scene.start();

        awaitAll();
    }

    /** Its id is the same, but one of its shards has another history. Its checkpoint says what it held before. */
    @Test
    void an_index_that_lost_writes_stops_whatever_its_checkpoint_says() {
        checkpoint();
        scene.stop(feed);
        var meta = (ObjectNode) scene.index().describe().findValue("_meta");
        var origin = meta.path("indexId").asText().split("/")[0];
        meta.put("indexId", origin + "/" + new UUID(0, 1));
        scene.index().send("PUT", "/_mapping", "{\"_meta\": %s}".formatted(meta));

        FeedScene.awaitStopped(scene.start(), StopReason.INDEX_REPLACED);
    }

    @Test
    void an_index_that_is_gone_is_built_again_at_the_next_start() {
        projectTheOthers();
        scene.stop(feed);

        scene.index().delete();
        scene.start();

        awaitAll();
    }

    private void projectTheOthers() {
        scene.send(second);
        replays.send(EventRecords.of(replays.name(), replayed).header("replay-for", "projector"));
        awaitAll();
        scene.awaitCommitted(2);
        await().atMost(LIMIT)
                .until(() -> replays.committed(scene.names().group()).get(0) == 1);
    }

    private void awaitAll() {
        scene.awaitVersions(Map.of(first.aggregateId(), 1L, second.aggregateId(), 1L, replayed.aggregateId(), 1L));
    }

    /** As the schedule does; servers answer a little later. */
    private void awaitReplaced() {
        await().atMost(LIMIT).until(() -> {
            watch.look(feed).await().atMost(LIMIT);
            return feed.state().phase() instanceof FeedState.Phase.Stopped;
        });
        FeedScene.awaitStopped(feed, StopReason.INDEX_REPLACED);
    }

    private void checkpoint() {
        await().atMost(LIMIT).until(() -> {
            checkpoints.make(feed).await().atMost(LIMIT);
            return feed.generation().orElseThrow().meta().checkpoint() != null;
        });
    }
}
