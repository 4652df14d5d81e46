package dev.tidemark.platform.test;

import dev.tidemark.platform.config.Credentials;
import dev.tidemark.platform.config.Endpoints;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Optional;

/** A replication slot of the platform's PostgreSQL, seen by its name. */
record ReplicationSlot(Endpoints endpoints, String name) {

    boolean exists() {
        return active().isPresent();
    }

    /** Whether somebody streams from it. */
    boolean isActive() {
        return active().orElse(false);
    }

    private Optional<Boolean> active() {
        var superuser = endpoints.credentials().superuser();
        var url = endpoints.jdbcUrl(Credentials.SUPERUSER);
        try (var connection = DriverManager.getConnection(url, superuser.user(), superuser.password());
                var query =
                        connection.prepareStatement("SELECT active FROM pg_replication_slots WHERE slot_name = ?")) {
            query.setString(1, name);
            var rows = query.executeQuery();
            return rows.next() ? Optional.of(rows.getBoolean(1)) : Optional.empty();
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot look for replication slot " + name, e);
        }
    }
}
