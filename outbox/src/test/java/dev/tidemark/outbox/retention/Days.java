package dev.tidemark.outbox.retention;

import dev.tidemark.outbox.fixtures.Database;
import dev.tidemark.platform.test.Sandbox;
import java.sql.SQLException;
import java.util.UUID;

/** Days of the sandbox's outbox, each named by how many days ago it was. */
record Days(Sandbox sandbox) {

    /** Partitions of so many days ago. */
    void make(int... days) throws SQLException {
        for (var day : days) {
            var partition = partition(day);
            var owner = Database.asOwner(sandbox);
            owner.execute(
                    "CREATE TABLE %s (LIKE outbox INCLUDING DEFAULTS INCLUDING CONSTRAINTS)".formatted(partition));
            owner.execute("""
                    DO $$ BEGIN
                        EXECUTE format('ALTER TABLE outbox ATTACH PARTITION %s FOR VALUES FROM (%%L) TO (%%L)',
                            outbox_today() - %d, outbox_today() - %d + 1);
                    END $$""".formatted(partition, day, day));
        }
    }

    /** Whatever the outbox thinks of it. */
    void drop(int day) throws SQLException {
        Database.asOwner(sandbox).execute("DROP TABLE " + partition(day));
    }

    String partition(int day) throws SQLException {
        return database().value(String.class, "SELECT 'outbox_' || to_char(outbox_today() - ?, 'YYYYMMDD')", day);
    }

    /** {@code attached}, {@code detaching}, {@code detached} or {@code gone}. */
    String state(int day) throws SQLException {
        return database().value(String.class, """
                SELECT coalesce((SELECT state FROM outbox_days_before(outbox_today() + 1)
                                 WHERE day = outbox_today() - ?), 'gone')""", day);
    }

    /** Those that the retention should end. */
    long overdue() throws SQLException {
        return database().count("SELECT count(*) FROM outbox_days_before(outbox_today() - 7)");
    }

    /** Somebody records an order's first event today. */
    void record(UUID order) throws SQLException {
        Database.asService(sandbox).execute("""
                INSERT INTO outbox (id, aggregate_type, aggregate_id, aggregate_version, event_type, schema_version,
                    payload, occurred_at)
                VALUES (?, 'orders', ?, 1, 'OrderCreated', 1, '{}', now())""", order, order.toString());
    }

    /** The same in the partition of a day, attached or not, as a transaction does that began then. */
    void recordLate(UUID order, int day) throws SQLException {
        database().execute("""
                INSERT INTO %s (id, aggregate_type, aggregate_id, aggregate_version, event_type, schema_version,
                    payload, occurred_at, recorded_on)
                VALUES (?, 'orders', ?, 1, 'OrderCreated', 1, '{}', now(), outbox_today() - ?)""".formatted(partition(day)), order, order.toString(), day);
    }

    private Database database() {
        return Database.asSuperuser(sandbox);
    }
}
