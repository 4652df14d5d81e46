package dev.tidemark.projector.feed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.projector.feed.FeedState.Phase;
import dev.tidemark.projector.readmodel.ReadModelStopped;
import dev.tidemark.projector.readmodel.StopReason;
import java.util.Map;
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
    void ends_that_are_seen_do_not_make_up_for_an_index_that_is_not() {
        state.notSeen("no answer");

        state.seen(Map.of(0, 7L));
        assertThat(state.concern()).isPresent();
        assertThat(state.ends()).isEqualTo(Map.of(0, 7L));

        state.checked();
        assertThat(state.concern()).isEmpty();
    }
}
