package dev.tidemark.platform.config;

import java.util.Locale;
import java.util.stream.Stream;

/** What publishes the outbox of a database. */
public enum Relay {
    /** A connector that reads the write-ahead log, in Kafka Connect. */
    DEBEZIUM,
    /** A process that asks the table. */
    POLLING;

    /**
     * By the word for it.
     *
     * @throws IllegalArgumentException when there is none, with a message for people
     */
    public static Relay of(String word) {
        return Stream.of(values())
                .filter(relay -> relay.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("A relay is debezium or polling, not " + word));
    }

    /** As databases and options spell it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
