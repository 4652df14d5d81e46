package dev.tidemark.outbox.inbox.progress;

import dev.tidemark.outbox.inbox.progress.Progress.Reading;
import dev.tidemark.outbox.inbox.progress.SubscriptionStopped.Reason;
import java.util.List;
import java.util.Map;

/**
 * The epochs of the database that writes a topic, as far as a subscription knows them.
 *
 * @param applied of the last event that was applied, by partition; without partitions where none was
 * @param accepted the highest that an operator has accepted, 0 while none was
 */
record Epochs(Map<Integer, Integer> applied, int accepted) {

    /**
     * Lets one epoch pass, and where an operator has accepted another one, all up to that one, each partition in
     * ascending order: an older database that goes on writing is not listened to. Throws {@link SubscriptionStopped}.
     *
     * @param came the epochs of events by partition, in their order
     */
    void require(Reading reading, Map<Integer, List<Integer>> came) {
        came.forEach((partition, epochs) -> {
            var before = accepted == 0 ? only(came) : applied.getOrDefault(partition, 0);
            for (var epoch : epochs) {
                if (epoch < before || epoch > highest(before)) {
                    throw new SubscriptionStopped(
                            Reason.EPOCH_CHANGED,
                            "an event of epoch %d of the database that writes %s came in partition %d, after %s%s",
                            epoch,
                            reading.source(),
                            partition,
                            applied,
                            accepted == 0 ? "" : ", and %d is accepted".formatted(accepted));
                }
                before = epoch;
            }
        });
    }

    private int highest(int before) {
        return accepted == 0 ? before : accepted;
    }

    /** What is known in any partition, or else comes first. */
    private int only(Map<Integer, List<Integer>> came) {
        return applied.values().stream()
                .findFirst()
                .orElseGet(() -> came.values().iterator().next().getFirst());
    }
}
