package dev.tidemark.projector.projection;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.projector.event.DeadLetter;
import dev.tidemark.projector.event.DeadLetter.Reason;
import dev.tidemark.projector.projection.MajorityWatch.Sample;
import dev.tidemark.projector.readmodel.ReadModelPaused;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class MajorityWatchTest {

    private final MajorityWatch watch = MajorityWatch.ofRefusals(5);

    @Test
    void a_few_bad_documents_among_many_are_let_pass() {
        assertThatCode(() -> saw(1000, bad(400))).doesNotThrowAnyException();
    }

    @Test
    void a_small_batch_of_bad_documents_is_let_pass() {
        assertThatCode(() -> saw(4, bad(4))).doesNotThrowAnyException();
    }

    @Test
    void more_than_half_of_a_batch_pauses() {
        assertThatThrownBy(() -> saw(9, bad(5)))
                .isInstanceOf(ReadModelPaused.class)
                .hasMessage("5 of the last 9 aggregates were refused for the same reason, for example: no such field");
    }

    @Test
    void more_unreadable_records_than_others_pause() {
        assertThatThrownBy(() -> MajorityWatch.ofUnreadable(5).judge(new Sample("batch", 9, bad(5))))
                .isInstanceOf(ReadModelPaused.class)
                .hasMessageStartingWith("5 of the last 9 records cannot be read for the same reason");
    }

    @Test
    void bad_documents_one_by_one_pause_too() {
        for (int i = 0; i < 4; i++) {
            saw(1, bad(1));
        }
        assertThatThrownBy(() -> saw(1, bad(1))).isInstanceOf(ReadModelPaused.class);
    }

    @Test
    void bad_documents_each_for_a_reason_of_its_own_are_let_pass() {
        var letters = Stream.of("a", "b", "c", "d", "e", "f")
                .map(MajorityWatchTest::letter)
                .toList();

        assertThatCode(() -> saw(6, letters)).doesNotThrowAnyException();
    }

    /** A paused batch comes again and again, and would else outvote what is good once its fault is mended. */
    @Test
    void a_batch_that_pauses_does_not_count_when_it_comes_again() {
        saw(2, bad(2));
        for (int i = 0; i < 10; i++) {
            assertThatThrownBy(() -> saw(4, bad(4))).isInstanceOf(ReadModelPaused.class);
        }

        saw(4, List.of());

        assertThatCode(() -> saw(1, bad(1))).doesNotThrowAnyException();
    }

    /** The others were refused before somebody mended what refuses them, and after it these were. */
    @Test
    void a_batch_that_gets_better_is_tried_once_more() {
        for (int refused : new int[] {6, 6, 4, 1}) {
            assertThatThrownBy(() -> saw(7, bad(refused))).isInstanceOf(ReadModelPaused.class);
        }

        assertThatCode(() -> saw(7, bad(1))).doesNotThrowAnyException();
        assertThatCode(() -> saw(7, bad(1))).doesNotThrowAnyException();
    }

    @Test
    void another_batch_that_passes_meanwhile_changes_nothing_about_that() {
        assertThatThrownBy(() -> saw("slow", 20, bad(20))).isInstanceOf(ReadModelPaused.class);
        saw("fast", 20, List.of());

        assertThatThrownBy(() -> saw("slow", 20, bad(4))).isInstanceOf(ReadModelPaused.class);
    }

    @Test
    void good_documents_in_between_keep_it_going() {
        for (int i = 0; i < 100; i++) {
            saw(1, List.of());
            saw(1, bad(1));
        }
    }

    @Test
    void batches_without_documents_change_nothing() {
        assertThatCode(() -> saw(0, List.of())).doesNotThrowAnyException();
    }

    private void saw(int total, List<DeadLetter> bad) {
        saw("batch", total, bad);
    }

    private void saw(String name, int total, List<DeadLetter> bad) {
        var batch = new Sample(name, total, bad);
        watch.judge(batch);
        watch.note(batch);
    }

    private static List<DeadLetter> bad(int count) {
        return Collections.nCopies(count, letter("a fault"));
    }

    private static DeadLetter letter(String fault) {
        return new DeadLetter(
                new ConsumerRecord<>("scratch", 0, 0, null, null), Reason.DOCUMENT_REFUSED, fault, "no such field");
    }
}
