package dev.tidemark.outbox.inbox.progress;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.outbox.inbox.progress.Progress.Reading;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EpochsTest {

    private static final Reading READING = Reading.of("ledger", "products");

    @Test
    void at_first_any_epoch_will_do_but_one_alone() {
        var none = new Epochs(Map.of(), 0);

        assertPasses(none, Map.of(0, List.of(3, 3), 1, List.of(3)));
        assertStops(none, Map.of(0, List.of(3, 4)));
        assertStops(none, Map.of(0, List.of(3), 1, List.of(4)));
    }

    @Test
    void what_was_applied_in_one_partition_counts_for_all() {
        var applied = new Epochs(Map.of(0, 2), 0);

        assertPasses(applied, Map.of(1, List.of(2)));
        assertPasses(applied, Map.of());
        assertStops(applied, Map.of(1, List.of(3)));
        assertStops(applied, Map.of(1, List.of(1)));
    }

    @Test
    void up_to_what_is_accepted_epochs_may_rise_and_no_further() {
        var accepted = new Epochs(Map.of(0, 1, 1, 1), 2);

        assertPasses(accepted, Map.of(0, List.of(1, 1, 2, 2), 1, List.of(1)));
        assertPasses(accepted, Map.of(2, List.of(2)));
        assertStops(accepted, Map.of(0, List.of(3)));
    }

    @Test
    void an_older_database_that_goes_on_writing_is_not_listened_to() {
        var accepted = new Epochs(Map.of(0, 2), 2);

        assertStops(accepted, Map.of(0, List.of(1)));
        assertStops(accepted, Map.of(1, List.of(2, 1)));
    }

    private static void assertPasses(Epochs epochs, Map<Integer, List<Integer>> came) {
        assertThatCode(() -> epochs.require(READING, came)).doesNotThrowAnyException();
    }

    private static void assertStops(Epochs epochs, Map<Integer, List<Integer>> came) {
        assertThatThrownBy(() -> epochs.require(READING, came)).isInstanceOf(SubscriptionStopped.class);
    }
}
