package dev.tidemark.projector.rebuild;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tidemark.platform.test.Sandbox;
import dev.tidemark.platform.test.TidemarkResource;
import dev.tidemark.projector.EventRecords;
import dev.tidemark.projector.FeedsOff;
import dev.tidemark.projector.Orders;
import dev.tidemark.projector.TestTopic;
import dev.tidemark.projector.generation.Generations;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is written while queries move. */
@QuarkusTest
@TestProfile(FeedsOff.class)
@WithTestResource(value = TidemarkResource.class, initArgs = @ResourceArg(name = "service", value = "projector"))
class SwitchoverTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final String BLOCK = "index.blocks.write";

    @Inject
    Generations generations;

    @Inject
    Progress progress;

    Sandbox sandbox;
    private SwitchScene scene;
    private TestTopic replays;

    @BeforeEach
    void fillTwoGenerations() {
        scene = new SwitchScene(sandbox);
        replays = TestTopic.create(
                scene.feeds().topic().name() + ".replay", sandbox.endpoints().kafka(), 1);
        scene.fill();
    }

    @AfterEach
    void close() {
        scene.close();
        replays.close();
    }

    /** Say by a retry: the old generation had only set it aside, and has applied it meanwhile. */
    @Test
    void what_is_replayed_is_waited_for() {
        var replayed = Orders.created();
        scene.feeds().index(2).set(BLOCK, true);
        replays.send(EventRecords.of(replays.name(), replayed).header("replay-for", "projector"));
        scene.feeds().awaitDocument(replayed, 1);
        assertThat(behind(2)).isEqualTo(1);

        scene.feeds().index(2).set(BLOCK, null);
        Switching.to(scene.feeds().model(), 2);

        assertThat(behind(2)).isZero();
        assertThat(scene.asked().versions()).containsKey(replayed.aggregateId());
    }

    /** By somebody who began to write before, after the new generation was found to have caught up. */
    @Test
    void what_is_written_just_before_the_hold_is_waited_for() throws Exception {
        try (var way = scene.barred("/_block/write")) {
            var switching = scene.beginToSwitch(way);
            var last = Orders.created();
            scene.feeds().index(2).set(BLOCK, true);
            scene.feeds().send(last);
            scene.write(last);
            way.open();
            await().atMost(LIMIT).until(scene.feeds().index(1)::isHeld);
            scene.feeds().index(2).set(BLOCK, null);

            switching.join();
            assertThat(scene.asked().versions()).containsKey(last.aggregateId());
        }
    }

    /** Whatever code it runs: what the new one has not read, the old one must not show. */
    @Test
    void nobody_writes_to_the_old_generation_while_queries_move() throws Exception {
        try (var way = scene.barredAtItsEnd()) {
            var switching = scene.beginToSwitch(way);
            assertThatThrownBy(() -> scene.write(Orders.created())).hasMessageContaining("cluster_block_exception");

            way.open();
            switching.join();
            scene.write(Orders.created());
        }
    }

    private long behind(int generation) {
        var names = generations.of(scene.feeds().model().name(), generation);
        return progress.behind(scene.feeds().model(), List.of(names))
                .await()
                .atMost(LIMIT)
                .get(names);
    }
}
