package dev.tidemark.benchmarks.write.order;

import dev.tidemark.benchmarks.report.Goal;
import dev.tidemark.benchmarks.report.Report;
import dev.tidemark.benchmarks.stage.Stage;
import dev.tidemark.platform.config.Endpoints;
import dev.tidemark.platform.config.ServiceDatabase;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * {@code POST /orders} against its ceiling: pgbench with the statements that the service was seen to send, by as many
 * clients. What counts is orders per processor second of the service and PostgreSQL, and of pgbench and PostgreSQL. Who
 * sends the requests is no part of either, and what is behind the outbox stands still.
 */
public final class OrderCost {

    private static final Goal RATIO = new Goal("", 0.35, 0.6);
    private static final int CLIENTS = 8;
    private static final int WARM_UP_ROUNDS = 12;
    private static final int MEASURED_ROUNDS = 8;

    private final Stage stage;

    public OrderCost(Stage stage) {
        this.stage = stage;
    }

    /** Leaves order-service alone running, without relays. */
    public void measure(Report report) throws IOException {
        stage.startRelays();
        var commands = Commands.observe(stage);
        var turns = new Turns(stage, CLIENTS, pgbench(commands.place()));
        stage.stopRelays();
        turns.run(WARM_UP_ROUNDS);
        turns.forget();
        turns.run(MEASURED_ROUNDS);
        print(turns, report);
        commands.print(report);
        new RelayShare(stage).measure(report);
    }

    private static void print(Turns turns, Report report) {
        var service = turns.keyed();
        var ceiling = turns.ceiling();
        report.figure(
                "POST /orders as part of the same statements by pgbench, per processor second",
                service.perProcessorSecond() / ceiling.perProcessorSecond(),
                RATIO);
        report.beside("single rounds %s", ratios(turns.ratios()));
        report.beside(
                "order-service: %.0f orders/s, %.2f ms of its processor time and %.2f ms of PostgreSQL's per order",
                service.perSecond(), service.programMillisPerOrder(), service.postgresMillisPerOrder());
        report.beside(
                "pgbench: %.0f orders/s, %.2f ms of its processor time and %.2f ms of PostgreSQL's per order; not"
                        + " adjusted, the ratio is %.2f",
                ceiling.perSecond(),
                ceiling.programMillisPerOrder(),
                ceiling.postgresMillisPerOrder(),
                service.perSecond() / ceiling.perSecond());
        var plain = turns.plain();
        report.beside(
                "with a key / without one: %.2f by time, %.2f by processor time",
                service.perSecond() / plain.perSecond(), service.perProcessorSecond() / plain.perProcessorSecond());
        printGrowth(turns, report);
    }

    private static void printGrowth(Turns turns, Report report) {
        var orders = turns.keyed().orders();
        report.beside("write-ahead log per order: %,d bytes", turns.growth().wal() / orders);
        var tables = turns.growth().tables().entrySet().stream()
                .filter(table -> table.getValue() >= orders)
                .map(table -> "%s %,d".formatted(table.getKey(), table.getValue() / orders))
                .collect(Collectors.joining(", "));
        report.beside("table growth per order in bytes, with indexes: %s", tables);
    }

    private static String ratios(List<Double> ratios) {
        return ratios.stream().map("%.2f"::formatted).collect(Collectors.joining(" "));
    }

    private Pgbench pgbench(List<Statement> transaction) throws IOException {
        var known = stage.products().stream().map(UUID::toString).collect(Collectors.toSet());
        var script = stage.database(ServiceDatabase.ORDERS)
                .with(connection -> Script.of(transaction, known, statement -> types(connection, statement)));
        var config = stage.system().config();
        var service = ServiceDatabase.ORDERS;
        var target = new Pgbench.Target(
                Endpoints.HOST,
                config.ports().postgres(),
                service.databaseName(),
                config.credentials().of(service.serviceRole()));
        return Pgbench.of(script, CLIENTS, target, config.baseFolder());
    }

    /** As PostgreSQL itself says. */
    private static List<String> types(Connection connection, Statement statement) {
        if (statement.parameters().isEmpty()) {
            return List.of();
        }
        try (var sql = connection.createStatement()) {
            sql.execute("PREPARE observed AS " + statement.sql());
            var rows = sql.executeQuery(
                    "SELECT parameter_types::text[] FROM pg_prepared_statements WHERE name = 'observed'");
            rows.next();
            var types = List.of((String[]) rows.getArray(1).getArray());
            sql.execute("DEALLOCATE observed");
            return types;
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot be prepared: " + statement.sql(), e);
        }
    }
}
