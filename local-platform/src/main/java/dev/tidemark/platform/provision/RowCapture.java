package dev.tidemark.platform.provision;

import dev.tidemark.platform.config.Endpoints;
import java.sql.DriverManager;
import java.sql.SQLException;

/** Whether the rows of a database can be captured: that takes logical replication, which not every database began with. */
public record RowCapture(Endpoints endpoints) {

    private static final int SECONDS = 8;

    /** Before the migrations have made the publication of the capture, that of the outbox says whether they will. */
    private static final String PUBLISHED = """
            SELECT EXISTS (
                SELECT FROM pg_publication
                WHERE pubname = CASE WHEN to_regnamespace('capture') IS NULL THEN 'outbox' ELSE 'reviews' END)""";

    /**
     * Of a database that is migrated, perhaps by an earlier build.
     *
     * @throws IllegalStateException when PostgreSQL does not say
     */
    public boolean isPossible(String database) {
        var superuser = endpoints.credentials().superuser();
        var url = endpoints.jdbcUrl(database, SECONDS);
        try (var connection = DriverManager.getConnection(url, superuser.user(), superuser.password());
                var statement = connection.createStatement();
                var row = statement.executeQuery(PUBLISHED)) {
            row.next();
            return row.getBoolean(1);
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot ask database %s for its publications".formatted(database), e);
        }
    }
}
