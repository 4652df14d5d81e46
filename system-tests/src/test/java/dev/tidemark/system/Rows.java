package dev.tidemark.system;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/** What the tests ask the write side's databases. */
final class Rows {

    private static final String UNEQUAL = """
            SELECT id FROM (SELECT id::text, version AS newest, version AS events FROM orders) AS state
            FULL JOIN (
                SELECT aggregate_id AS id, max(aggregate_version) AS newest, count(DISTINCT aggregate_version) AS events
                FROM outbox WHERE aggregate_type = 'orders' GROUP BY aggregate_id) AS published USING (id, newest, events)
            WHERE state.newest IS NULL OR published.newest IS NULL""";

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

    /** Orders whose version is not the number of their events and the highest version of one, or that have one side only. */
    static List<String> ordersUnlikeTheirEvents(DataSource orders) throws SQLException {
        try (var connection = orders.getConnection();
                var rows = connection.createStatement().executeQuery(UNEQUAL)) {
            var ids = new ArrayList<String>();
            while (rows.next()) {
                ids.add(rows.getString(1));
            }
            return ids;
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
