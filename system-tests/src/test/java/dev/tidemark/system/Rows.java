package dev.tidemark.system;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;

/** What the tests ask the write side's databases. */
final class Rows {

    /** The version of every order, by its id. */
    static Map<String, Long> orderVersions(DataSource orders) throws SQLException {
        try (var connection = orders.getConnection();
                var rows = connection.createStatement().executeQuery("SELECT id, version FROM orders")) {
            var versions = new HashMap<String, Long>();
            while (rows.next()) {
                versions.put(rows.getString(1), rows.getLong(2));
            }
            return versions;
        }
    }

    static void execute(DataSource database, String sql) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private Rows() {}
}
