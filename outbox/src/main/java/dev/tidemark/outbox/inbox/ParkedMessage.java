package dev.tidemark.outbox.inbox;

import java.time.Instant;

/**
 * What is known of a parked message without its content.
 *
 * @param id later messages of a key have higher ones
 * @param key as text
 * @param eventId as its header says, null without one; so is {@code eventType}
 * @param attempts 0 when it was never tried, because it cannot be read or one before it is parked
 * @param lastError null when it only waits behind another one
 * @param since when it was parked, by the database's clock
 */
public record ParkedMessage(
        long id,
        String subscription,
        String topic,
        int partition,
        long offset,
        String key,
        String eventId,
        String eventType,
        int attempts,
        String lastError,
        Instant since) {}
