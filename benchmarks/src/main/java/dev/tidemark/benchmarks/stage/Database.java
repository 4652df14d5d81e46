package dev.tidemark.benchmarks.stage;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.sql.DataSource;

/** One database, seen by its superuser. Each method is a connection of its own. */
public record Database(DataSource source) {

    /** Something to do on a connection. */
    @FunctionalInterface
    public interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    /** The first column of the first row. */
    public String text(String query) throws IOException {
        return rows(query, rows -> rows.next() ? rows.getString(1) : null);
    }

    /** The first column of the first row as a number. */
    public long number(String query) throws IOException {
        return Long.parseLong(text(query));
    }

    /** The second column of all rows by the first, in the order of the query. */
    public Map<String, Long> numbers(String query) throws IOException {
        return rows(query, rows -> {
            var numbers = new LinkedHashMap<String, Long>();
            while (rows.next()) {
                numbers.put(rows.getString(1), rows.getLong(2));
            }
            return numbers;
        });
    }

    /** Runs statements one after the other, each in a transaction of its own. */
    public void execute(String... statements) throws IOException {
        with(connection -> {
            try (var statement = connection.createStatement()) {
                for (var sql : statements) {
                    statement.execute(sql);
                }
            }
            return null;
        });
    }

    /** Throws what the database throws as {@link IOException}. */
    public <T> T with(Work<T> work) throws IOException {
        try (var connection = source.getConnection()) {
            return work.on(connection);
        } catch (SQLException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private <T> T rows(String query, Reading<T> reading) throws IOException {
        return with(connection -> {
            try (var statement = connection.createStatement();
                    var rows = statement.executeQuery(query)) {
                return reading.of(rows);
            }
        });
    }

    @FunctionalInterface
    private interface Reading<T> {
        T of(ResultSet rows) throws SQLException;
    }
}
