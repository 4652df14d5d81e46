package dev.tidemark.outbox.inbox.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tidemark.outbox.inbox.ParkedMessage;
import java.time.Instant;

/**
 * What is known of a parked message, without its content.
 *
 * @param reason left out when the message only waits behind another one of its key
 * @param attempts 0 when it was never tried
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ParkedAnswer(
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

    static ParkedAnswer of(ParkedMessage message) {
        return new ParkedAnswer(
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
