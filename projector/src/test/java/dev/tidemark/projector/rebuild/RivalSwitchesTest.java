package dev.tidemark.projector.rebuild;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.platform.test.Sandbox;
import dev.tidemark.platform.test.TidemarkResource;
import dev.tidemark.projector.FeedsOff;
import dev.tidemark.projector.Orders;
import dev.tidemark.projector.TestIndex;
import dev.tidemark.projector.rebuild.RebuildProblem.SwitchSuperseded;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Switches that meet each other at different instances, or lose what they hold: the newest one counts. */
@QuarkusTest
@TestProfile(FeedsOff.class)
@WithTestResource(value = TidemarkResource.class, initArgs = @ResourceArg(name = "service", value = "projector"))
class RivalSwitchesTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    Sandbox sandbox;
    private SwitchScene scene;

    @BeforeEach
    void fillTwoGenerations() {
        scene = new SwitchScene(sandbox);
        scene.fill();
    }

    @AfterEach
    void close() {
        scene.close();
    }

    /** It is written again, and queries would see what is older. */
    @Test
    void queries_do_not_move_when_another_switch_let_the_old_generation_go() throws Exception {
        try (var way = scene.barredAtItsEnd()) {
            var switching = scene.beginToSwitch(way);
            scene.feeds().index(2).set("index.blocks.write", true);
            Switching.to(scene.feeds().model(), 1);
            var last = Orders.created();
            scene.feeds().send(last);
            scene.feeds().awaitDocument(last, 1);
            way.open();

            assertThatThrownBy(switching::join).hasCauseInstanceOf(SwitchSuperseded.class);
            assertThat(scene.asked().versions()).containsKey(last.aggregateId());
        }
    }

    @Test
    void a_switch_that_was_superseded_lets_nothing_go_that_the_newer_one_holds() throws Exception {
        try (var way = scene.barredAtItsEnd();
                var other = scene.barredAtItsEnd()) {
            var older = scene.beginToSwitch(way);
            var newer = scene.beginToSwitch(other);
            way.open();
            assertThatThrownBy(older::join).hasCauseInstanceOf(SwitchSuperseded.class);
            assertThat(canBeWritten()).isFalse();

            other.open();
            newer.join();
            assertThat(canBeWritten()).isTrue();
        }
    }

    @Test
    void a_generation_that_is_deleted_while_it_is_held_is_not_tried_to_be_let_go_for_ever() throws Exception {
        try (var way = scene.barredAtItsEnd()) {
            var switching = scene.beginToSwitch(way);
            scene.feeds().index(1).delete();
            way.open();

            assertThat(switching)
                    .failsWithin(LIMIT)
                    .withThrowableOfType(ExecutionException.class)
                    .withCauseInstanceOf(SwitchSuperseded.class);
        }
    }

    /** Each found that none answered. */
    @Test
    void of_two_that_begin_to_answer_at_once_one_does() throws Exception {
        stopAnswering();
        try (var way = scene.barredAtItsEnd();
                var other = scene.barred(scene.feeds().index(1).name() + "/_refresh")) {
            var one = scene.beginToSwitch(way);
            var another = scene.beginToSwitch(other, 1);

            way.open();
            one.join();
            other.open();
            another.join();

            assertThat(scene.asked().describe().propertyStream())
                    .extracting(Map.Entry::getKey)
                    .containsExactly(scene.feeds().index(1).name());
        }
    }

    private void stopAnswering() {
        new TestIndex(sandbox.endpoints().elasticsearch(), "_aliases").send("POST", "", """
                {"actions": [{"remove": {"index": "%s", "alias": "%s"}}]}""".formatted(
                        scene.feeds().index(1).name(), scene.feeds().names().alias()));
    }

    /** The generation that answered. */
    private boolean canBeWritten() {
        return !scene.feeds().index(1).isHeld()
                && scene.feeds()
                        .index(1)
                        .describe()
                        .findPath("aliases")
                        .has(scene.feeds().names().writeAlias());
    }
}
