package dev.tidemark.system.release;

import dev.tidemark.platform.config.ServiceDatabase;
import dev.tidemark.system.WholeSystem;
import dev.tidemark.system.fixtures.Rows;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Set;

/** Which releases have placed and confirmed orders: what the next one says of an order has a field more. */
public record OrderHands(WholeSystem system) {

    private static final String PAIRS = """
            SELECT c.by || ', ' || p.by, count(*)
            FROM (%1$s) AS p JOIN (%1$s) AS c USING (aggregate_id)
            WHERE p.event_type = 'OrderCreated' AND c.event_type = 'OrderConfirmed' AND p.occurred_at > '%2$s'
            GROUP BY 1""";

    private static final String EVENTS = """
            SELECT *, CASE WHEN payload LIKE '%"pieces":%' THEN 'next' ELSE 'today' END AS by
            FROM outbox WHERE aggregate_type = 'orders'""";

    /** Who has confirmed an order and who had placed it, of orders that are newer: {@code today, next} and so on. */
    public Set<String> since(Instant then) throws SQLException {
        return Rows.numbers(system.database(ServiceDatabase.ORDERS), PAIRS.formatted(EVENTS, then))
                .keySet();
    }
}
