package dev.tidemark.outbox.inbox.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tidemark.outbox.inbox.ParkedMessage;
import java.time.Instant;
import java.util.List;

/**
 * Some of what is parked, the oldest first.
 *
 * @param nextCursor what leads to the next ones; left out when these are the last
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ParkedPage(List<Item> items, String nextCursor) {

    /**
     * What is known of a message, without its content.
     *
     * @param reason left out when the message only waits behind another one of its key
     * @param attempts 0 when it was never tried
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Item(
            String subscription,
            String topic,
            int partition,
            long offset,
            String key,
            String eventId,
            String eventType,
            String reason,
            int attempts,
            Instant since) {

        private static Item of(ParkedMessage message) {
            return new Item(
                    message.subscription(),
                    message.topic(),
                    message.partition(),
                    message.offset(),
                    message.key(),
                    message.eventId(),
                    message.eventType(),
                    message.lastError(),
                    message.attempts(),
                    message.since());
        }
    }

    /** @param found one more than fits, if there are more */
    static ParkedPage of(List<ParkedMessage> found, int size) {
        var shown = found.stream().limit(size).toList();
        var next = found.size() > size ? Long.toString(shown.getLast().id()) : null;
        return new ParkedPage(shown.stream().map(Item::of).toList(), next);
    }
}
