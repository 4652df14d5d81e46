package dev.tidemark.projector.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidemark.contracts.OrderEvent;
import dev.tidemark.platform.test.Sandbox;
import dev.tidemark.platform.test.TidemarkResource;
import dev.tidemark.projector.FeedsOff;
import dev.tidemark.projector.Orders;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whatever comes, however often and in whichever order: every document ends as its newest event says. */
@QuarkusTest
@TestProfile(FeedsOff.class)
@WithTestResource(value = TidemarkResource.class, initArgs = @ResourceArg(name = "service", value = "projector"))
class ConvergenceTest {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    @Inject
    Feed.Parts parts;

    @Inject
    FeedWatch watch;

    @Inject
    MeterRegistry metrics;

    Sandbox sandbox;
    private FeedScene scene;

    @BeforeEach
    void open() {
        scene = new FeedScene(parts, sandbox, 3);
    }

    @AfterEach
    void close() {
        scene.close();
    }

    @Test
    void a_new_read_model_receives_all_history() {
        var events = IntStream.range(0, 300).mapToObj(i -> Orders.created()).toList();
        events.forEach(event -> scene.topic().send(scene.record(event)));

        scene.start();

        scene.awaitVersions(events.stream().collect(Collectors.toMap(event -> event.aggregateId(), event -> 1L)));
    }

    @Test
    void a_change_overwrites_the_document() {
        var created = Orders.created();
        var cancelled = Orders.cancelled(created);
        scene.start();
        scene.send(created);
        scene.awaitDocument(created);

        scene.send(cancelled);

        scene.awaitDocument(cancelled);
        assertThat(scene.index()
                        .documents()
                        .get(cancelled.aggregateId())
                        .source()
                        .path("status")
                        .asText())
                .isEqualTo("CANCELLED");
    }

    @Test
    void an_older_version_that_comes_late_changes_nothing() {
        var created = Orders.created();
        var cancelled = Orders.cancelled(created);
        var barrier = Orders.created();
        scene.start();
        scene.send(cancelled);
        scene.awaitDocument(cancelled);
        var before = scene.index().documents().get(created.aggregateId());

        scene.send(created, barrier);

        scene.awaitDocument(barrier);
        assertThat(scene.index().documents().get(created.aggregateId())).isEqualTo(before);
    }

    @Test
    void a_full_replay_changes_nothing() {
        var created = Orders.created();
        scene.send(created, Orders.cancelled(created), Orders.created(), Orders.created());
        var first = scene.start();
        scene.awaitDocument(Orders.cancelled(created));
        scene.stop(first);
        var before = scene.index().documents();
        for (int partition = 0; partition < 3; partition++) {
            scene.topic().setOffset(scene.names().group(), partition, 0);
        }

        scene.start();
        await().atMost(LIMIT).until(this::alreadyNewer, count -> count == before.size());
        for (int partition = 0; partition < 3; partition++) {
            var barrier = Orders.created();
            scene.topic().send(scene.record(barrier).toProduce(partition));
            scene.awaitDocument(barrier);
        }

        assertThat(scene.index().documents()).containsAllEntriesOf(before);
    }

    @Test
    void duplicates_change_nothing() {
        var created = Orders.created();
        var cancelled = Orders.cancelled(created);
        scene.start();

        scene.send(created, created, cancelled, created, cancelled, cancelled);

        scene.awaitVersions(Map.of(created.aggregateId(), 2L));
    }

    @Test
    void two_instances_that_start_at_once_make_one_generation() {
        var events = IntStream.range(0, 50).mapToObj(i -> Orders.created()).toList();
        events.forEach(event -> scene.topic().send(scene.record(event)));

        scene.start();
        scene.start();

        scene.awaitVersions(events.stream().collect(Collectors.toMap(event -> event.aggregateId(), event -> 1L)));
    }

    @Test
    void partitions_that_a_topic_grows_by_are_read_from_their_beginning() {
        var created = Orders.created();
        scene.send(created);
        var feed = scene.start();
        scene.awaitDocument(created);

        var inNewPartition = Orders.created();
        scene.topic().growTo(5);
        scene.topic().send(scene.record(inNewPartition).toProduce(4));

        scene.awaitDocument(inNewPartition);
        awaitNoted(5, feed);
        scene.stop(feed);
        var later = Orders.created();
        scene.start();
        scene.send(later);
        scene.awaitDocument(later);
    }

    /** So many partitions, by the feed and in its index. */
    private void awaitNoted(int partitions, Feed<OrderEvent> feed) {
        await().atMost(LIMIT).until(() -> {
            watch.look(feed).await().atMost(LIMIT);
            return feed.generation().orElseThrow().meta().topic().partitions() == partitions;
        });
        var noted = scene.index().describe().findValue("_meta").path("topic").path("partitions");
        assertThat(noted.asInt()).isEqualTo(partitions);
    }

    /** Aggregates of this scene that were written again in vain. */
    private double alreadyNewer() {
        return metrics.counter(
                        "tidemark.documents", "read_model", scene.names().readModel(), "outcome", "already_newer")
                .count();
    }
}
