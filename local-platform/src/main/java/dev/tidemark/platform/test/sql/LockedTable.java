package dev.tidemark.platform.test.sql;

import java.sql.Connection;
import java.sql.SQLException;

/** A table that nobody else can write to, or even read, until this is closed. */
public final class LockedTable implements AutoCloseable {

    private static final String WAITING =
            "SELECT EXISTS (SELECT FROM pg_locks WHERE NOT granted AND relation = '%s'::regclass)";

    private final Connection connection;
    private final String name;

    private LockedTable(Connection connection, String name, String mode) throws SQLException {
        this.connection = connection;
        this.name = name;
        connection.setAutoCommit(false);
        try (var statement = connection.createStatement()) {
            statement.execute("LOCK TABLE %s IN %s MODE".formatted(name, mode));
        }
    }

    /** @param connection of somebody who may lock the table; closed with this */
    public static LockedTable forWriters(Connection connection, String name) throws SQLException {
        return new LockedTable(connection, name, "EXCLUSIVE");
    }

    /** @param connection of somebody who may lock the table; closed with this */
    public static LockedTable forEverybody(Connection connection, String name) throws SQLException {
        return new LockedTable(connection, name, "ACCESS EXCLUSIVE");
    }

    /** Whether somebody waits for it. */
    public boolean isWaitedFor() throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(WAITING.formatted(name))) {
            rows.next();
            return rows.getBoolean(1);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.rollback();
        connection.close();
    }
}
