package dev.tidemark.order;

import static dev.tidemark.platform.config.ServiceDatabase.ORDERS;

import dev.tidemark.platform.test.Sandbox;
import java.sql.DriverManager;
import java.sql.SQLException;

/** Cuts everybody off from one database of a server that others use too; closing it ends the outage. */
final class DatabaseOutage implements AutoCloseable {

    private final Sandbox sandbox;

    DatabaseOutage(Sandbox sandbox) {
        this.sandbox = sandbox;
    }

    void begin() {
        allowConnections(false);
        execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '%s'"
                .formatted(sandbox.database(ORDERS)));
    }

    @Override
    public void close() {
        allowConnections(true);
    }

    private void allowConnections(boolean allowed) {
        execute("ALTER DATABASE %s ALLOW_CONNECTIONS %s".formatted(sandbox.database(ORDERS), allowed));
    }

    private void execute(String statement) {
        var superuser = sandbox.endpoints().credentials().superuser();
        try (var connection = DriverManager.getConnection(
                        sandbox.endpoints().jdbcUrl("postgres"), superuser.user(), superuser.password());
                var sql = connection.createStatement()) {
            sql.execute(statement);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
