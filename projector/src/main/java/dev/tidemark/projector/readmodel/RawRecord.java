package dev.tidemark.projector.readmodel;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A record as it stands in its topic.
 *
 * @param topic its full name
 * @param key as text; null for none
 * @param headers as texts; of several with one name the last one
 * @param value as text; null for none
 */
public record RawRecord(
        String topic, int partition, long offset, Instant time, String key, Map<String, String> headers, String value) {

    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }
}
