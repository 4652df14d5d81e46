package dev.tidemark.outbox.inbox;

import java.time.Instant;

/**
 * What is known of a parked message without its content.
 *
 * @param key as text
 * @param attempts 0 when it was never tried, because it cannot be read or one before it is parked
 * @param lastError null when it only waits behind another one
 * @param since when it was parked, by the database's clock
 */
public record ParkedMessage(
        String subscription,
        String topic,
        int partition,
        long offset,
        String key,
        String eventType,
        int attempts,
        String lastError,
        Instant since) {}
