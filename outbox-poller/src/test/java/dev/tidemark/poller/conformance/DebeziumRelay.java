package dev.tidemark.poller.conformance;

import static dev.tidemark.platform.config.ServiceDatabase.ORDERS;

import dev.tidemark.platform.Platform;
import dev.tidemark.poller.fixtures.TestOutbox;

/** Debezium in Kafka Connect. */
record DebeziumRelay(Platform platform) implements Relay {

    @Override
    public void start(TestOutbox outbox) {
        outbox.sandbox().startRelay(ORDERS);
    }

    @Override
    public void crash() {
        platform.connect().kill();
        platform.connect().start();
        platform.connect().awaitReady();
    }

    @Override
    public boolean mayRepeat() {
        return false;
    }

    @Override
    public void close() {
        // Ends with its server.
    }

    @Override
    public String toString() {
        return "debezium";
    }
}
