package dev.tidemark.outbox.watch;

import io.vertx.mutiny.sqlclient.Row;
import java.time.Duration;
import java.util.Optional;

/**
 * The relay's replication slot as PostgreSQL shows it.
 *
 * @param walStatus {@code reserved} or {@code extended} when all is kept, {@code unreserved} when it is about to be
 *     dropped, {@code lost} when rows are gone
 * @param invalidation why PostgreSQL gave the slot up, null while it has not
 * @param inactive how long nobody has read from it, zero while somebody does
 * @param written end of the write-ahead log, in bytes
 * @param confirmed up to where the relay has published, in bytes
 */
record RelaySlot(String walStatus, String invalidation, Duration inactive, long written, long confirmed) {

    /** One row, with a null {@code wal_status} when there is no slot. */
    static final String QUERY = """
            SELECT wal_status,
                   invalidation_reason,
                   CASE WHEN active THEN 0 ELSE extract(epoch FROM now() - inactive_since) END::float8 AS inactive,
                   pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')::bigint AS written,
                   pg_wal_lsn_diff(confirmed_flush_lsn, '0/0')::bigint AS confirmed
            FROM (SELECT current_database() || '_outbox' AS slot_name) AS own
            LEFT JOIN pg_replication_slots USING (slot_name)""";

    /** Empty when there is no slot. */
    static Optional<RelaySlot> of(Row row) {
        if (row.getString("wal_status") == null) {
            return Optional.empty();
        }
        var inactiveSeconds = Optional.ofNullable(row.getDouble("inactive")).orElse(0.0);
        return Optional.of(new RelaySlot(
                row.getString("wal_status"),
                row.getString("invalidation_reason"),
                Duration.ofMillis(Math.round(inactiveSeconds * 1000)),
                row.getLong("written"),
                Optional.ofNullable(row.getLong("confirmed")).orElse(0L)));
    }

    long lagBytes() {
        return Math.max(0, written - confirmed);
    }

    /** Whether rows are gone or about to be: the relay cannot go on by itself. */
    boolean isLost() {
        return invalidation != null || walStatus.equals("lost") || walStatus.equals("unreserved");
    }
}
