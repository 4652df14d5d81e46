package dev.tidemark.platform.test;

import java.sql.Connection;
import java.sql.SQLException;

/** A table that nobody else can write to until this is closed. */
public final class LockedTable implements AutoCloseable {

    private static final String WAITING =
            "SELECT EXISTS (SELECT FROM pg_locks WHERE NOT granted AND relation = '%s'::regclass)";

    private final Connection connection;
    private final String name;

    /** @param connection of somebody who may lock the table; closed with this */
    public LockedTable(Connection connection, String name) throws SQLException {
        this.connection = connection;
        this.name = name;
        connection.setAutoCommit(false);
        try (var statement = connection.createStatement()) {
            statement.execute("LOCK TABLE %s IN EXCLUSIVE MODE".formatted(name));
        }
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
