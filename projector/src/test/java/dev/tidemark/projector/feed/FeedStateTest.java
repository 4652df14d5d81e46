package dev.tidemark.projector.feed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.platform.test.log.LoggedLines;
import dev.tidemark.projector.feed.FeedState.Phase;
import dev.tidemark.projector.readmodel.ReadModelStopped;
import dev.tidemark.projector.readmodel.StopReason;
import java.util.Map;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.Test;

class FeedStateTest {

    private final FeedState state = new FeedState("scratch");

    /** An attempt that was given up may still say what it waits for. */
    @Test
    void nothing_follows_a_stop() {
        var stopped = new Phase.Stopped(StopReason.OFFSETS_MISSING, "gone");
        state.stopped(new ReadModelStopped(stopped.reason(), stopped.detail()));

        state.waiting("no answer");
        assertThat(state.phase()).isEqualTo(stopped);
        state.running();
        assertThat(state.phase()).isEqualTo(stopped);
    }

    @Test
    void a_wait_begins_with_its_first_obstacle() {
        state.waiting("no answer");
        var first = (Phase.Waiting) state.phase();

        state.waiting("status 503");

        assertThat(state.phase()).isEqualTo(new Phase.Waiting("status 503", first.since()));
    }

    @Test
    void a_stop_keeps_the_positions_but_reads_nothing() {
        state.at(Map.of(0, 5L), false);

        state.stopped(new ReadModelStopped(StopReason.OFFSETS_MISSING, "gone"));

        assertThat(state.positions()).isEqualTo(Map.of(0, 5L));
        assertThat(state.isPaused()).isTrue();
    }

    @Test
    void what_has_been_in_the_way_for_longer_counts() {
        state.running();
        assertThat(state.hinderedSince()).isEmpty();

        state.notSeen("no answer");
        var unseen = state.concern().orElseThrow().since();
        assertThat(state.hinderedSince()).contains(unseen);
        state.waiting("status 503");
        assertThat(state.hinderedSince()).contains(unseen);

        state.checked();
        var waiting = (Phase.Waiting) state.phase();
        assertThat(state.hinderedSince()).contains(waiting.since());
        state.notSeen("no answer");
        assertThat(state.hinderedSince()).contains(waiting.since());
    }

    /** A stop has a metric of its own. */
    @Test
    void nothing_is_in_the_way_of_what_stopped() {
        state.notSeen("no answer");
        state.stopped(new ReadModelStopped(StopReason.OFFSETS_MISSING, "gone"));

        assertThat(state.hinderedSince()).isEmpty();
    }

    @Test
    void a_bug_shows_its_trace_but_not_for_every_attempt() {
        var bug = new IllegalStateException("no such field");
        try (var logged = LoggedLines.ofErrors()) {
            state.failed(bug);
            state.failed(bug);
            state.waiting("status 503");
            state.failed(bug);
            assertThat(logged.traces()).containsExactly(bug);

            var other = new IllegalStateException("no such method");
            state.failed(other);
            assertThat(logged.traces()).containsExactly(bug, other);
        }
    }

    @Test
    void what_a_server_refuses_is_no_bug() {
        try (var logged = LoggedLines.ofErrors()) {
            state.failed(new KafkaException("no answer"));

            assertThat(state.phase()).isInstanceOfSatisfying(Phase.Waiting.class, wait -> assertThat(wait.obstacle())
                    .isEqualTo("no answer"));
            assertThat(logged.messages()).isEmpty();
        }
    }

    @Test
    void ends_that_are_seen_do_not_make_up_for_an_index_that_is_not() {
        state.notSeen("no answer");

        state.seen(Map.of(0, 7L));
        assertThat(state.concern()).isPresent();
        assertThat(state.ends()).isEqualTo(Map.of(0, 7L));

        state.checked();
        assertThat(state.concern()).isEmpty();
    }
}
