package dev.tidemark.outbox.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.outbox.replay.ReplayTarget.Aggregate;
import dev.tidemark.outbox.replay.ReplayTarget.Window;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What is said of an outbox that is too large to look through for an answer. */
class ReplayableTest {

    private static final Instant BEGINNING = Instant.parse("2026-01-15T01:00:00Z");
    private static final Aggregate ORDER = new Aggregate("o-1");

    @Test
    void nothing_found_is_nothing_only_when_all_was_looked_at() {
        assertThat(new Replayable(0, true, 0, null, null).isNothing()).isTrue();
        assertThat(new Replayable(0, false, 0, null, null).isNothing()).isFalse();
    }

    @Test
    void there_may_be_more_than_were_found() {
        assertThat(new Replayable(7, true, 0, 1L, null).amount()).isEqualTo("7");
        assertThat(new Replayable(7, false, 0, 1L, null).amount()).isEqualTo("at least 7");
    }

    @Test
    void a_window_that_begins_before_the_epoch_may_have_events_of_an_earlier_one() {
        var found = new Replayable(7, false, 0, null, BEGINNING);

        assertThat(found.missing(window(BEGINNING.minusNanos(1000))))
                .hasValueSatisfying(missing -> assertThat(missing).contains(BEGINNING.toString(), "earlier epoch"));
        assertThat(found.missing(window(BEGINNING))).isEmpty();
    }

    @Test
    void an_aggregate_has_lost_the_versions_before_its_first() {
        assertThat(new Replayable(2, false, 0, 3L, BEGINNING).missing(ORDER))
                .hasValueSatisfying(missing -> assertThat(missing).contains("versions before 3"));
        assertThat(new Replayable(2, false, 0, 3L, null).missing(ORDER)).isEmpty();
        assertThat(new Replayable(2, false, 0, 1L, BEGINNING).missing(ORDER)).isEmpty();
    }

    private static Window window(Instant from) {
        return new Window(from, from.plusSeconds(3600));
    }
}
