package dev.tidemark.benchmarks;

import dev.tidemark.platform.config.ServiceDatabase;
import dev.tidemark.platform.launcher.service.Service;
import dev.tidemark.system.WholeSystem;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/**
 * Throughput of {@code POST /orders} with the outbox as part of the same without it, in turns. What is behind the outbox
 * stands still meanwhile: it would take the processor from one of the two only.
 */
final class OutboxCost {

    private static final int CLIENTS = 8;
    private static final Duration WARM_UP = Duration.ofSeconds(25);
    private static final Duration MEASURED = Duration.ofSeconds(20);

    private final WholeSystem system;
    private final OutboxOff outbox;
    private final Throughput throughput;

    /** @param state the folder that the system was started on */
    OutboxCost(WholeSystem system, Path state, List<UUID> products) throws IOException {
        this.system = system;
        this.outbox = OutboxOff.in(state.resolve("programs/order-service"));
        this.throughput = new Throughput(system.shop(), products.subList(0, 1), CLIENTS);
    }

    /** Orders per second with the outbox and without it. */
    record Result(double with, double without) {

        double ratio() {
            return with / without;
        }
    }

    Result measure() throws IOException {
        system.stop(Service.PROJECTOR);
        system.stop(Service.ORDER_SERVICE);
        system.platform().connect().stop();
        system.platform().elasticsearch().stop();
        // There and back: a machine that becomes slower or faster meanwhile favours neither.
        var with = measureWith();
        var without = measureWithout();
        without += measureWithout();
        with += measureWith();
        return new Result(with / 2, without / 2);
    }

    private double measureWith() throws IOException {
        outbox.putBack();
        return measureRestarted();
    }

    private double measureWithout() throws IOException {
        outbox.takeOut();
        var before = recorded();
        var result = measureRestarted();
        if (recorded() != before) {
            throw new IllegalStateException("The outbox is not off");
        }
        return result;
    }

    private long recorded() throws IOException {
        try (var connection = system.database(ServiceDatabase.ORDERS).getConnection();
                var rows = connection
                        .createStatement()
                        .executeQuery("SELECT count(*) FROM outbox WHERE aggregate_type = 'orders'")) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException e) {
            throw new IOException(e);
        }
    }

    private double measureRestarted() throws IOException {
        system.start(Service.ORDER_SERVICE);
        throughput.measure(WARM_UP);
        var result = throughput.measure(MEASURED);
        system.stop(Service.ORDER_SERVICE);
        System.out.printf("  %.0f orders/s%n", result);
        return result;
    }
}
