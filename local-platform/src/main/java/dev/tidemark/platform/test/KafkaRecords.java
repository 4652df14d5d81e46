package dev.tidemark.platform.test;

import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import java.util.Map;
import java.util.Optional;

/** Reads one topic from its beginning, committed records only, and remembers what it has read. */
public final class KafkaRecords implements AutoCloseable {

    /** @param headers the last value of each header, as text */
    public record Entry(int partition, long offset, String key, String value, Map<String, String> headers) {

        public Optional<String> header(String name) {
            return Optional.ofNullable(headers.get(name));
        }
    }

    /** Everything that the topic holds now, partition by partition in its order. */
    public List<Entry> all() {
        throw new UnsupportedOperationException();
    }

    /** Everything up to now as soon as the condition holds. @throws AssertionError when it does not within the time */
    public List<Entry> await(Predicate<List<Entry>> condition, Duration atMost) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}
}
