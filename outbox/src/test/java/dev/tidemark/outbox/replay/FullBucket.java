package dev.tidemark.outbox.replay;

import static org.awaitility.Awaitility.await;

import dev.tidemark.outbox.fixtures.Database;
import dev.tidemark.platform.test.Sandbox;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;

/**
 * A lot of events of others in the bucket of an order, for as long as a test needs them. The planner takes them for many
 * more, of which it plans as it does for a large outbox.
 */
final class FullBucket implements AutoCloseable {

    /** In many transactions, for what one records has one position. */
    private static final String FILL = """
            DO $$ BEGIN
                FOR part IN 1..50 LOOP
                    INSERT INTO outbox (id, aggregate_type, aggregate_id, aggregate_version, event_type, schema_version,
                        payload, occurred_at)
                    SELECT gen_random_uuid(), 'orders', '%s', part * 100 + number, 'OrderCreated', 1, '{}', now()
                    FROM generate_series(1, 100) AS number;
                    COMMIT;
                END LOOP;
            END $$""";

    private static final String STATISTICS = """
            UPDATE pg_class SET reltuples = %s
            WHERE oid = ('outbox_' || to_char(outbox_today(), 'YYYYMMDD'))::regclass""";

    private static final String DEAD = """
            SELECT coalesce(sum(n_dead_tup), 0)::bigint FROM pg_stat_user_tables JOIN pg_inherits ON inhrelid = relid
            WHERE inhparent = 'outbox'::regclass""";

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final String IS_SAME_BUCKET = """
            SELECT count(*) FROM (VALUES (1)) AS one
            WHERE (hashtextextended(?, 0) & 7) = (hashtextextended(?, 0) & 7)""";

    private static final String READ = """
            SELECT sum(pg_stat_get_xact_tuples_returned(read)) FROM (
                SELECT inhrelid AS read FROM pg_inherits WHERE inhparent = 'outbox'::regclass
                UNION ALL
                SELECT indexrelid FROM pg_index JOIN pg_inherits ON inhrelid = indrelid
                WHERE inhparent = 'outbox'::regclass) AS relations""";

    private final Database database;
    private final String other;

    FullBucket(Sandbox sandbox, UUID order) throws SQLException {
        database = Database.asSuperuser(sandbox);
        other = neighbour(order.toString());
        sweep();
        database.execute(FILL.formatted(other));
        database.execute(STATISTICS.formatted("1000000, relpages = 40"));
    }

    /** What an earlier one has deleted would be scanned too, as long as anybody might still see it. */
    private void sweep() {
        await().atMost(PATIENCE).until(() -> {
            database.execute("VACUUM (INDEX_CLEANUP ON) outbox");
            return database.count(DEAD) == 0;
        });
    }

    private String neighbour(String order) throws SQLException {
        while (true) {
            var candidate = UUID.randomUUID().toString();
            if (database.count(IS_SAME_BUCKET, candidate, order) == 1) {
                return candidate;
            }
        }
    }

    /** How many rows, and entries of indexes, of the outbox a statement scans that has a transaction to itself. */
    long readDuring(Connection connection, String statement) throws SQLException {
        connection.setAutoCommit(false);
        connection.createStatement().execute(statement);
        try (var rows = connection.createStatement().executeQuery(READ)) {
            rows.next();
            return rows.getLong(1);
        } finally {
            connection.commit();
        }
    }

    @Override
    public void close() throws SQLException {
        database.execute("DELETE FROM outbox WHERE aggregate_id = ?", other);
        database.execute(STATISTICS.formatted("-1, relpages = 0"));
    }
}
