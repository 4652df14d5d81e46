package dev.tidemark.outbox.watch.relay;

import io.vertx.mutiny.sqlclient.Row;
import java.time.Duration;
import java.util.Optional;

/**
 * A replication slot that Debezium reads from, as PostgreSQL shows it.
 *
 * @param walStatus {@code reserved} or {@code extended} when all is kept, {@code unreserved} when it is about to be
 *     dropped, {@code lost} when rows are gone; null when there is no slot
 * @param invalidation why PostgreSQL gave the slot up, null while it has not
 * @param inactive how long nobody has read from it, zero while somebody does
 * @param written end of the write-ahead log, in bytes
 * @param published up to where the relay has confirmed it, in bytes
 */
record RelaySlot(String walStatus, String invalidation, Duration inactive, long written, long published)
        implements Relay {

    /** What the name of the outbox's slot has after that of the database. */
    static final String OUTBOX = "_outbox";

    /** One row for what the slot's name has after that of the database, also when there is no slot. */
    static final String QUERY = """
            SELECT wal_status,
                   invalidation_reason,
                   CASE WHEN active THEN 0 ELSE extract(epoch FROM now() - inactive_since) END::float8 AS inactive,
                   pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')::bigint AS written,
                   pg_wal_lsn_diff(confirmed_flush_lsn, '0/0')::bigint AS published
            FROM (SELECT current_database() || $1::text AS slot_name) AS own
            LEFT JOIN pg_replication_slots USING (slot_name)""";

    static RelaySlot of(Row row) {
        var inactiveSeconds = Optional.ofNullable(row.getDouble("inactive")).orElse(0.0);
        return new RelaySlot(
                row.getString("wal_status"),
                row.getString("invalidation_reason"),
                Duration.ofMillis(Math.round(inactiveSeconds * 1000)),
                row.getLong("written"),
                Optional.ofNullable(row.getLong("published")).orElse(0L));
    }

    boolean isMissing() {
        return walStatus == null;
    }

    long lagBytes() {
        return Math.max(0, written - published);
    }

    @Override
    public String backlog() {
        return lagBytes() + " bytes";
    }

    /** Debezium cannot pass over a row. */
    @Override
    public long parked() {
        return 0;
    }

    @Override
    public Optional<String> trouble(RelayConfig config) {
        if (isMissing()) {
            return Optional.of("There is no replication slot: what is written now is never published");
        }
        if (isLost()) {
            return Optional.of("The replication slot is lost: wal_status %s, invalidation_reason %s"
                    .formatted(walStatus, invalidation));
        }
        return inactive.compareTo(config.maxInactive()) > 0
                ? Optional.of("Nobody has read from the replication slot for " + inactive)
                : Optional.empty();
    }

    /** Whether rows are gone or about to be: the relay cannot go on by itself. */
    private boolean isLost() {
        return invalidation != null || walStatus.equals("lost") || walStatus.equals("unreserved");
    }
}
