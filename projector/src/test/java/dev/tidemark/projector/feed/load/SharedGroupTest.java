package dev.tidemark.projector.feed.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidemark.contracts.OrderEvent;
import dev.tidemark.platform.test.Sandbox;
import dev.tidemark.platform.test.TidemarkResource;
import dev.tidemark.projector.FeedsOff;
import dev.tidemark.projector.Orders;
import dev.tidemark.projector.feed.Feed;
import dev.tidemark.projector.feed.FeedScene;
import dev.tidemark.projector.feed.FeedState;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Instances come and go in the middle of batches. A batch is held in flight by a block of the index. */
@QuarkusTest
@TestProfile(FeedsOff.class)
@WithTestResource(value = TidemarkResource.class, initArgs = @ResourceArg(name = "service", value = "projector"))
class SharedGroupTest {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final String BLOCK = "index.blocks.write";
    private static final int PARTITIONS = 4;

    @Inject
    MeterRegistry metrics;

    Sandbox sandbox;
    private FeedScene scene;

    @BeforeEach
    void open() {
        scene = new FeedScene(sandbox, PARTITIONS);
    }

    @AfterEach
    void close() {
        scene.close();
    }

    @Test
    void one_that_joins_and_one_that_leaves_change_nothing() {
        var placed = Orders.created();
        scene.send(placed);
        var first = scene.start();
        scene.awaitDocument(placed);
        try (var orders = new ChangingOrders(scene::send);
                var sightings = new Sightings(scene.index())) {
            var second = joinInTheMiddle(first);
            leaveInTheMiddle(second, first);

            var newest = new HashMap<>(Map.of(placed.aggregateId(), placed.aggregateVersion()));
            orders.stop().forEach(event -> newest.put(event.aggregateId(), event.aggregateVersion()));
            scene.awaitVersions(newest);
            assertThat(sightings.older()).isEmpty();
        }
        assertThat(refused()).isZero();
        scene.stop(first);
        scene.assertCommittedAsRead(first);
    }

    @Test
    void one_that_is_asked_to_end_writes_and_commits_what_it_has_read() {
        try (var alone = new FeedScene(sandbox, 1)) {
            var feed = alone.projecting(Orders.created());
            alone.index().set(BLOCK, true);
            Stream.generate(Orders::created).limit(50).forEach(alone::send);
            FeedScene.awaitWaiting(feed);

            alone.askToEnd(feed);
            alone.index().set(BLOCK, null);
            alone.stop(feed);

            assertThat(alone.topic().committed(alone.names().group()).get(0))
                    .isGreaterThan(1)
                    .isEqualTo(alone.index().versions().size());
        }
    }

    /** While a batch of the other one is under way. */
    private Feed<OrderEvent> joinInTheMiddle(Feed<OrderEvent> other) {
        hold(other);
        var joined = scene.start();
        scene.awaitPartitions(other, PARTITIONS / 2);
        scene.awaitPartitions(joined, PARTITIONS / 2);
        goOn(other, joined);
        return joined;
    }

    /** While a batch of each is under way. */
    private void leaveInTheMiddle(Feed<OrderEvent> leaving, Feed<OrderEvent> other) {
        hold(other, leaving);
        scene.stop(leaving);
        scene.awaitPartitions(other, PARTITIONS);
        goOn(other);
    }

    private void hold(Feed<?>... feeds) {
        scene.index().set(BLOCK, true);
        Stream.of(feeds).forEach(FeedScene::awaitWaiting);
    }

    private void goOn(Feed<?>... feeds) {
        scene.index().set(BLOCK, null);
        Stream.of(feeds).forEach(feed -> await().atMost(LIMIT)
                .until(() -> feed.state().phase() instanceof FeedState.Phase.Running));
    }

    private double refused() {
        return metrics.counter("tidemark.documents", "read_model", scene.names().readModel(), "outcome", "refused")
                .count();
    }
}
