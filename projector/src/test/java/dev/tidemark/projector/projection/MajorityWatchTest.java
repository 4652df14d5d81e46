package dev.tidemark.projector.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tidemark.projector.readmodel.ReadModelStopped;
import dev.tidemark.projector.readmodel.StopReason;
import org.junit.jupiter.api.Test;

class MajorityWatchTest {

    private final MajorityWatch watch = MajorityWatch.ofRefusals(5);

    @Test
    void a_few_bad_documents_among_many_are_let_pass() {
        assertThatCode(() -> watch.saw(1000, 400, "x")).doesNotThrowAnyException();
    }

    @Test
    void a_small_batch_of_bad_documents_is_let_pass() {
        assertThatCode(() -> watch.saw(4, 4, "x")).doesNotThrowAnyException();
    }

    @Test
    void more_than_half_of_a_batch_stops() {
        var stop = catchThrowableOfType(ReadModelStopped.class, () -> watch.saw(9, 5, "no such field"));

        assertThat(stop).hasMessage("5 of the last 9 aggregates were refused, for example: no such field");
        assertThat(stop.reason()).isEqualTo(StopReason.MOST_REFUSED);
    }

    @Test
    void more_unreadable_records_than_others_stop() {
        var unreadable = MajorityWatch.ofUnreadable(5);

        var stop = catchThrowableOfType(ReadModelStopped.class, () -> unreadable.saw(9, 5, "schema 2"));

        assertThat(stop).hasMessage("5 of the last 9 records cannot be read, for example: schema 2");
        assertThat(stop.reason()).isEqualTo(StopReason.MOST_UNREADABLE);
    }

    @Test
    void bad_documents_one_by_one_stop_too() {
        for (int i = 0; i < 4; i++) {
            watch.saw(1, 1, "x");
        }
        assertThatThrownBy(() -> watch.saw(1, 1, "x")).isInstanceOf(ReadModelStopped.class);
    }

    @Test
    void good_documents_in_between_keep_it_going() {
        for (int i = 0; i < 100; i++) {
            watch.saw(1, 0, "");
            watch.saw(1, 1, "x");
        }
    }

    @Test
    void batches_without_documents_change_nothing() {
        assertThatCode(() -> watch.saw(0, 0, "")).doesNotThrowAnyException();
    }
}
