package dev.tidemark.system;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;

/** What the tests ask the write side's databases. */
final class Rows {

    private static final String UNEQUAL = """
            SELECT id FROM (SELECT id::text, version AS newest, version AS events FROM orders) AS state
            FULL JOIN (
                SELECT aggregate_id AS id, max(aggregate_version) AS newest, count(DISTINCT aggregate_version) AS events
                FROM outbox WHERE aggregate_type = 'orders' GROUP BY aggregate_id) AS published USING (id, newest, events)
            WHERE state.newest IS NULL OR published.newest IS NULL""";

    private static final String ORDERED = """
            SELECT product_id || CASE WHEN status = 'CONFIRMED' THEN ' reserved' ELSE ' shipped' END, sum(quantity)
            FROM orders JOIN order_lines ON order_id = id WHERE status IN ('CONFIRMED', 'SHIPPED', 'DELIVERED') GROUP BY 1""";

    private static final String STOCKED = """
            SELECT product_id || kind, pieces
            FROM stock, LATERAL (VALUES (' reserved', reserved::bigint), (' shipped', shipped)) AS each (kind, pieces)
            WHERE pieces > 0""";

    private static final String UNBALANCED = """
            SELECT product_id, on_hand FROM stock LEFT JOIN (
                SELECT product_id, sum(quantity) AS moved FROM stock_movements GROUP BY product_id) AS m USING (product_id)
            WHERE on_hand + reserved + shipped <> moved OR received - written_off <> moved""";

    private static final String STUCK = """
            SELECT '', count(*) FROM pg_locks AS held JOIN pg_locks AS wanted USING (pid)
            WHERE held.relation = 'stock'::regclass AND held.mode = 'RowExclusiveLock' AND NOT wanted.granted""";

    /** The version of every order, by its id. */
    static Map<String, Long> orderVersions(DataSource orders) throws SQLException {
        return numbers(orders, "SELECT id, version FROM orders");
    }

    static Map<String, Long> productVersions(DataSource products) throws SQLException {
        return numbers(products, "SELECT id, version FROM products");
    }

    /** How many answers every order has got, by its id; those that have got none are left out. */
    static Map<String, Long> reservationVersions(DataSource products) throws SQLException {
        return numbers(products, "SELECT order_id, version FROM stock_reservations WHERE version > 0");
    }

    /** The newest version of every order that the stock has followed, by the order's id. */
    static Map<String, Long> followedVersions(DataSource products) throws SQLException {
        return numbers(products, "SELECT order_id, order_version FROM stock_reservations");
    }

    /** How many orders wait for their pieces. */
    static long pendingOrders(DataSource orders) throws SQLException {
        return numbers(orders, "SELECT '', count(*) FROM orders WHERE status = 'PENDING'")
                .get("");
    }

    /** Pieces that orders hold or were sent, by product id and then {@code reserved} or {@code shipped}. */
    static Map<String, Long> orderedPieces(DataSource orders) throws SQLException {
        return numbers(orders, ORDERED);
    }

    /** The same as the stock has it. */
    static Map<String, Long> stockedPieces(DataSource products) throws SQLException {
        return numbers(products, STOCKED);
    }

    /** How many orders of the product have come to which status, those of one member left out. */
    static Map<String, Long> statuses(DataSource orders, UUID product, String exceptOf) throws SQLException {
        return numbers(orders, """
                SELECT status, count(*) FROM orders JOIN order_lines ON order_id = id
                WHERE product_id = '%s' AND member_id <> '%s' GROUP BY status""".formatted(product, exceptOf));
    }

    /** Where the product's pieces are: {@code on hand}, {@code reserved} and {@code shipped}. */
    static Map<String, Long> pieces(DataSource products, UUID product) throws SQLException {
        return numbers(products, """
                SELECT kind, pieces FROM stock, LATERAL (VALUES
                    ('on hand', on_hand::bigint), ('reserved', reserved), ('shipped', shipped)) AS each (kind, pieces)
                WHERE product_id = '%s'""".formatted(product));
    }

    /** Products whose pieces do not add up: on hand + reserved + shipped is what was received and not written off. */
    static List<String> stocksThatDoNotAddUp(DataSource products) throws SQLException {
        return List.copyOf(numbers(products, UNBALANCED).keySet());
    }

    /** Transactions that have moved stock and wait for somebody else. */
    static long stuckReservations(DataSource products) throws SQLException {
        return numbers(products, STUCK).get("");
    }

    private static Map<String, Long> numbers(DataSource database, String query) throws SQLException {
        try (var connection = database.getConnection();
                var rows = connection.createStatement().executeQuery(query)) {
            var numbers = new HashMap<String, Long>();
            while (rows.next()) {
                numbers.put(rows.getString(1), rows.getLong(2));
            }
            return numbers;
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

    /** The version of every product in order-service's copy of the catalogue, by its id. */
    static Map<String, Long> copiedVersions(DataSource orders) throws SQLException {
        return numbers(orders, "SELECT id, version FROM catalogue_products");
    }

    static void execute(DataSource database, String sql) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private Rows() {}
}
