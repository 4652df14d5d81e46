package dev.tidemark.system.check;

import dev.tidemark.platform.test.check.Versioned;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** What the documents of a read model should be, said in SQL over the rows of the write side. */
final class WriteSide {

    /** All rows as of one moment, in ascending order of the id. The query selects id, version and document. */
    static List<Versioned> expectations(Connection database, String query) throws SQLException {
        database.setAutoCommit(false);
        database.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        database.setReadOnly(true);
        try (var statement = database.createStatement()) {
            statement.setFetchSize(1000);
            var expectations = new ArrayList<Versioned>();
            try (var rows = statement.executeQuery(sql(query))) {
                while (rows.next()) {
                    expectations.add(
                            Versioned.of(rows.getString("id"), rows.getLong("version"), rows.getString("document")));
                }
            }
            return expectations;
        } finally {
            database.rollback();
        }
    }

    private static String sql(String name) {
        try (var file = WriteSide.class.getResourceAsStream(name + ".sql")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private WriteSide() {}
}
