package dev.tidemark.platform.test.sql;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Executes statements one by one, each in a transaction of its own and in a session as if it were new. Connections are kept
 * in between: opening one takes many times as long as what tests ask. Safe for use by several threads.
 */
public final class KeptConnections implements AutoCloseable {

    private final Callable<Connection> open;
    private final Queue<Connection> idle = new ConcurrentLinkedQueue<>();
    private volatile boolean closed;

    /** @param open a connection to whatever the statements are for */
    public KeptConnections(Callable<Connection> open) {
        this.open = open;
    }

    /** What the rows of an answer say. */
    public interface Rows<T> {

        T read(ResultSet rows) throws SQLException;
    }

    public void execute(String statements) {
        use(connection -> {
            try (var statement = connection.createStatement()) {
                return statement.execute(statements);
            }
        });
    }

    public <T> T query(String query, Rows<T> rows) {
        return use(connection -> {
            try (var statement = connection.createStatement();
                    var found = statement.executeQuery(query)) {
                return rows.read(found);
            }
        });
    }

    /** Those that are in use are closed when they are not any more. */
    @Override
    public void close() {
        closed = true;
        for (var connection = idle.poll(); connection != null; connection = idle.poll()) {
            discard(connection);
        }
    }

    private <T> T use(Work<T> work) {
        var connection = take();
        try {
            var result = work.on(connection);
            idle.add(connection);
            if (closed) {
                close();
            }
            return result;
        } catch (SQLException e) {
            discard(connection);
            throw new IllegalStateException(e);
        }
    }

    /** One that still works, and has forgotten what was set. */
    private Connection take() {
        for (var connection = idle.poll(); connection != null; connection = idle.poll()) {
            try (var statement = connection.createStatement()) {
                statement.execute("DISCARD ALL");
                return connection;
            } catch (SQLException cutOff) {
                discard(connection);
            }
        }
        try {
            return open.call();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static void discard(Connection connection) {
        try {
            connection.close();
        } catch (SQLException broken) {
            // So it is closed.
        }
    }

    /** What is done with a connection. */
    private interface Work<T> {

        T on(Connection connection) throws SQLException;
    }
}
