package dev.tidemark.outbox.inbox.progress;

import dev.tidemark.outbox.inbox.progress.SubscriptionStopped.Reason;
import java.util.Map;
import java.util.Set;

/**
 * What the broker says of a topic, against what was read of it. Fails with {@link SubscriptionStopped}.
 *
 * @param id the broker's own
 */
public record TopicCheck(String topic, String id, Map<Integer, Long> beginnings, Map<Integer, Long> ends) {

    /** Another topic of the same name has other records at the same offsets. */
    public void requireSame(Set<String> idsRead) {
        for (var read : idsRead) {
            if (!read.equals(id)) {
                throw new SubscriptionStopped(
                        Reason.TOPIC_REPLACED, "%s was read with id %s, and now has id %s", topic, read, id);
            }
        }
    }

    /** A partition must have the records that come next. */
    public void requireWithin(Map<Integer, Long> positions) {
        positions.forEach((partition, position) -> {
            if (position < beginnings.getOrDefault(partition, 0L)
                    || position > ends.getOrDefault(partition, Long.MAX_VALUE)) {
                throw new SubscriptionStopped(
                        Reason.OFFSETS_OUT_OF_RANGE,
                        "reading goes on at %d of %s-%d, which holds %d to %d",
                        position,
                        topic,
                        partition,
                        beginnings.get(partition),
                        ends.get(partition));
            }
        });
    }
}
