package dev.tidemark.benchmarks.write.relay;

import static dev.tidemark.platform.config.ServiceDatabase.ORDERS;
import static dev.tidemark.platform.config.ServiceDatabase.PRODUCTS;

import dev.tidemark.benchmarks.stage.Database;
import dev.tidemark.benchmarks.stage.Stage;
import dev.tidemark.platform.provision.Connectors;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;

/** The connector of the orders' outbox. */
record DebeziumRelay(Stage stage) implements Drain.Paused {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration PAUSE = Duration.ofMillis(200);

    /** That of the products' outbox stands still from now on. */
    static DebeziumRelay alone(Stage stage) {
        var relay = new DebeziumRelay(stage);
        relay.connectors().awaitRunning(stage.system().relay(PRODUCTS));
        relay.connectors().stop(stage.system().relay(PRODUCTS));
        return relay;
    }

    /** Once it has published whatever there is. */
    @Override
    public void pause() throws IOException {
        awaitCaughtUp();
        connectors().stop(name());
    }

    @Override
    public void letGo() {
        connectors().resume(name());
    }

    @Override
    public double seconds() throws IOException {
        return stage.seconds(stage.system().platform().connect());
    }

    private void awaitCaughtUp() throws IOException {
        var orders = stage.database(ORDERS);
        var end = orders.text("SELECT pg_current_wal_lsn()");
        var deadline = Instant.now().plus(PATIENCE);
        while (!isConfirmed(orders, end)) {
            if (Instant.now().isAfter(deadline)) {
                throw new IOException("Debezium has not published within %s what there is".formatted(PATIENCE));
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    private static boolean isConfirmed(Database orders, String end) throws IOException {
        return orders.text(
                        "SELECT confirmed_flush_lsn >= '%s' FROM pg_replication_slots WHERE slot_name = 'orders_outbox'"
                                .formatted(end))
                .equals("t");
    }

    private String name() {
        return stage.system().relay(ORDERS);
    }

    private Connectors connectors() {
        return stage.system().connectors();
    }
}
