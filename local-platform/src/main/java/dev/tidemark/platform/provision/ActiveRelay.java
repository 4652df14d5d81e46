package dev.tidemark.platform.provision;

import dev.tidemark.platform.config.Endpoints;
import dev.tidemark.platform.config.Relay;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;

/** Which relay a database names as the one that may publish its outbox. */
public record ActiveRelay(Endpoints endpoints) {

    private static final int SECONDS = 8;
    private static final Set<String> NO_SUCH_DATABASE_OR_TABLE = Set.of("3D000", "42P01");

    /**
     * Empty when the database is not there or not migrated yet.
     *
     * @throws IllegalStateException when PostgreSQL does not say
     */
    public Optional<Relay> of(String database) {
        var superuser = endpoints.credentials().superuser();
        var url = endpoints.jdbcUrl(database, SECONDS);
        try (var connection = DriverManager.getConnection(url, superuser.user(), superuser.password());
                var statement = connection.createStatement();
                var row = statement.executeQuery("SELECT relay FROM outbox_relay.active")) {
            return row.next() ? Optional.of(Relay.of(row.getString(1))) : Optional.empty();
        } catch (SQLException e) {
            if (NO_SUCH_DATABASE_OR_TABLE.contains(e.getSQLState())) {
                return Optional.empty();
            }
            throw new IllegalStateException("Cannot ask database %s for its relay".formatted(database), e);
        }
    }
}
