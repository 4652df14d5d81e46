package dev.tidemark.outbox.inbox.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.outbox.inbox.progress.SubscriptionStopped;
import dev.tidemark.outbox.inbox.progress.SubscriptionStopped.Reason;
import dev.tidemark.outbox.inbox.state.SubscriptionState.Part;
import dev.tidemark.outbox.inbox.state.SubscriptionState.Phase;
import dev.tidemark.platform.test.log.LoggedLines;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SubscriptionStateTest {

    private final SubscriptionState state = new SubscriptionState("ledger");

    @BeforeEach
    void look_at_it() {
        assertThat(state.phase()).isInstanceOf(Phase.Waiting.class);
        state.goesOn(Part.WATCH);
        assertThat(state.phase()).isInstanceOf(Phase.Running.class);
    }

    @Test
    void a_wait_ends_when_the_part_that_waits_goes_on() {
        state.waits(Part.FEED, new SubscriptionWaits("no right"));

        state.goesOn(Part.WATCH);
        assertThat(state.phase()).isInstanceOf(Phase.Waiting.class);

        state.goesOn(Part.FEED);
        assertThat(state.phase()).isInstanceOf(Phase.Running.class);
    }

    @Test
    void an_obstacle_is_logged_when_it_changes() {
        try (var warnings = LoggedLines.beginningWith("ledger waits")) {
            state.waits(Part.FEED, new SubscriptionWaits("no answer after 1 attempt"));
            state.waits(Part.FEED, new SubscriptionWaits("no answer after 2 attempt"));
            state.waits(Part.WATCH, new SubscriptionWaits("no answer after 3 attempt"));
            state.waits(Part.FEED, new SubscriptionWaits("no right"));

            assertThat(warnings.messages())
                    .containsExactly("ledger waits: no answer after 1 attempt", "ledger waits: no right");
        }
    }

    @Test
    void the_first_reason_to_stop_counts_for_ever() {
        state.stop(new SubscriptionStopped(Reason.EPOCH_CHANGED, "restored"));
        state.stop(new SubscriptionStopped(Reason.TOPIC_REPLACED, "replaced"));
        state.goesOn(Part.FEED);

        assertThat(state.phase()).isEqualTo(new Phase.Stopped(Reason.EPOCH_CHANGED, "restored"));
        assertThatThrownBy(state::requireGoing).isInstanceOf(SubscriptionStopped.class);
    }
}
