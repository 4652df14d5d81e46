package dev.tidemark.outbox.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.mutiny.Uni;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;

class BatchesTest {

    @Test
    void a_batch_that_is_not_full_is_the_last() {
        var counts = List.of(5, 5, 3, 5).iterator();

        Batches.untilNotFull(5, () -> next(counts)).await().indefinitely();

        assertThat(counts).toIterable().containsExactly(5);
    }

    @Test
    void none_follows_one_that_says_there_is_no_more_to_do() {
        var answers = List.of(true, true, false, true).iterator();

        Batches.untilDone(() -> next(answers)).await().indefinitely();

        assertThat(answers).toIterable().containsExactly(true);
    }

    @Test
    void none_follows_one_that_fails() {
        var counts = List.of(5, 0, 5).iterator();
        var work = Batches.untilNotFull(5, () -> next(counts).invoke(BatchesTest::requireAny));

        assertThatThrownBy(() -> work.await().indefinitely()).isInstanceOf(IllegalStateException.class);
        assertThat(counts).toIterable().containsExactly(5);
    }

    private static <T> Uni<T> next(Iterator<T> answers) {
        return Uni.createFrom().item(answers::next);
    }

    private static void requireAny(int count) {
        if (count == 0) {
            throw new IllegalStateException("none");
        }
    }
}
