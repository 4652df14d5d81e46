package dev.tidemark.poller.conformance;

import dev.tidemark.poller.fixtures.TestOutbox;
import java.io.IOException;

/** A way from the outbox to Kafka, in whose words the suite speaks. */
sealed interface Relay extends AutoCloseable permits DebeziumRelay, PollingRelay {

    /** Runs, in as many processes as it is meant to. */
    void start(TestOutbox outbox) throws IOException;

    /** Kills a process of it in the middle of its work, and has the relay go on. */
    void crash() throws IOException;

    /** Whether a crash may repeat what was published just before. */
    boolean mayRepeat();

    @Override
    void close();
}
