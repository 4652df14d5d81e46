package dev.tidemark.outbox.watch.relay;

import java.util.Optional;

/** The relay that is active, as the database shows it at one moment. */
sealed interface Relay permits RelaySlot, Pollers {

    /** Where the outbox ends, in a measure of the relay's own. */
    long written();

    /** Up to where it is published, in the same measure. */
    long published();

    /** What lies between the two, in words. */
    String backlog();

    /** Aggregates of which nothing is published any more, because Kafka refused a row. */
    long parked();

    /** What is wrong with it other than that it is slow, empty when nothing is. */
    Optional<String> trouble(RelayConfig config);
}
