package dev.tidemark.projector.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidemark.contracts.OrderEvent;
import dev.tidemark.platform.test.Sandbox;
import dev.tidemark.platform.test.TidemarkResource;
import dev.tidemark.projector.EventRecords;
import dev.tidemark.projector.FeedsOff;
import dev.tidemark.projector.Orders;
import dev.tidemark.projector.TestTopic;
import dev.tidemark.projector.feed.FeedState.Phase;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a read model takes from the topic of replays. */
@QuarkusTest
@TestProfile(FeedsOff.class)
@WithTestResource(value = TidemarkResource.class, initArgs = @ResourceArg(name = "service", value = "projector"))
class ReplayedEventsTest {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    @Inject
    Feed.Parts parts;

    Sandbox sandbox;
    private FeedScene scene;
    private TestTopic replays;

    @BeforeEach
    void open() {
        scene = new FeedScene(parts, sandbox, 1);
        replays = TestTopic.create(
                scene.topic().name() + ".replay", sandbox.endpoints().kafka(), 1);
    }

    @AfterEach
    void close() {
        scene.close();
        replays.close();
    }

    @Test
    void a_replay_for_the_projector_makes_a_document_that_is_missing() {
        var known = Orders.created();
        var missing = Orders.created();
        scene.projecting(known);

        replay(missing, "projector");

        scene.awaitVersions(Map.of(known.aggregateId(), 1L, missing.aggregateId(), 1L));
    }

    @Test
    void a_replay_for_somebody_else_is_ignored() {
        var known = Orders.created();
        scene.projecting(known);

        replay(Orders.created(), "order-service.catalogue");
        replay(Orders.created(), "");
        replays.send(EventRecords.of(replays.name(), Orders.created()));

        awaitReplaysCommitted(3);
        scene.awaitVersions(Map.of(known.aggregateId(), 1L));
    }

    @Test
    void a_replay_that_is_older_than_the_document_changes_nothing() {
        var created = Orders.created();
        var cancelled = Orders.cancelled(created);
        scene.send(created, cancelled);
        scene.start();
        scene.awaitDocument(cancelled);

        replay(created, "projector");

        awaitReplaysCommitted(1);
        scene.awaitVersions(Map.of(created.aggregateId(), 2L));
    }

    @Test
    void replays_that_went_unread_stop_nothing() {
        scene.stop(scene.projecting(Orders.created()));
        awaitReplaysCommitted(0);
        replay(Orders.created(), "projector");
        var later = Orders.created();
        replay(later, "projector");
        replays.deleteRecordsBefore(0, 1);

        var feed = scene.start();

        scene.awaitDocument(later);
        var live = Orders.created();
        scene.send(live);
        scene.awaitDocument(live);
        assertThat(feed.state().phase()).isInstanceOf(Phase.Running.class);
    }

    /** Positions and lag are those of the topic itself. */
    @Test
    void a_topic_of_replays_that_is_made_anew_stops_nothing() {
        replay(Orders.created(), "nobody");
        replay(Orders.created(), "nobody");
        scene.stop(scene.projecting(Orders.created()));
        replays.deleteAndCreate(1);
        var missing = Orders.created();
        replay(missing, "projector");

        var feed = scene.start();

        scene.awaitDocument(missing);
        assertThat(feed.state().positions()).isEqualTo(Map.of(0, 1L));
    }

    @Test
    void a_replay_that_a_restore_has_overtaken_is_passed_over() {
        var restored = Orders.created();
        scene.topic().send(scene.record(restored).header("epoch", "2"));
        var feed = scene.start();
        scene.awaitDocument(restored);

        replay(Orders.created(), "projector");

        awaitReplaysCommitted(1);
        scene.awaitVersions(Map.of(restored.aggregateId(), 1L));
        assertThat(feed.state().phase()).isInstanceOf(Phase.Running.class);
    }

    /** As in a new generation, which reads the replays of a day. */
    @Test
    void a_replay_waits_for_the_epoch_and_is_passed_over_if_a_restore_has_overtaken_it() {
        replay(Orders.created(), "projector");
        var feed = scene.start();
        awaitReplaysCommitted(0);

        var restored = Orders.created();
        scene.topic().send(scene.record(restored).header("epoch", "2"));

        scene.awaitDocument(restored);
        awaitReplaysCommitted(1);
        scene.awaitVersions(Map.of(restored.aggregateId(), 1L));
        assertThat(feed.state().phase()).isInstanceOf(Phase.Running.class);
    }

    @Test
    void a_replay_goes_on_once_another_instance_has_learnt_the_epoch() {
        var missing = Orders.created();
        replay(missing, "projector");
        var feed = scene.start();
        awaitReplaysCommitted(0);

        learnElsewhere(1);
        await().during(Duration.ofSeconds(1))
                .until(() -> replays.committed(scene.names().group()).get(0) == 0);
        parts.generations().verify(feed.generation().orElseThrow()).await().atMost(LIMIT);

        scene.awaitVersions(Map.of(missing.aggregateId(), 1L));
    }

    private void replay(OrderEvent event, String consumer) {
        replays.send(EventRecords.of(replays.name(), event).header("replay-for", consumer));
    }

    private void awaitReplaysCommitted(long offset) {
        await().atMost(LIMIT)
                .untilAsserted(() ->
                        assertThat(replays.committed(scene.names().group())).containsEntry(0, offset));
    }

    /** As another instance would that has applied an event. */
    private void learnElsewhere(int epoch) {
        var generations = parts.generations();
        var other = generations.open(scene.model(), scene.names()).await().atMost(LIMIT);
        generations
                .mark(other, meta -> meta.withEpochs(Map.of(scene.model().name(), epoch)))
                .await()
                .atMost(LIMIT);
    }
}
