package dev.tidemark.platform.provision;

import static dev.tidemark.platform.config.ServiceDatabase.ORDERS;

import dev.tidemark.platform.test.Sandbox;
import java.sql.SQLException;

/** An outbox with the columns that the relay's configuration names; the real one is the outbox module's. */
record HandMadeOutbox(Sandbox sandbox) {

    private static final String TABLE = """
            CREATE TABLE outbox (
                id uuid NOT NULL DEFAULT gen_random_uuid(),
                aggregate_type text NOT NULL,
                aggregate_id text NOT NULL,
                aggregate_version bigint NOT NULL,
                event_type text NOT NULL,
                schema_version int NOT NULL DEFAULT 1,
                epoch int NOT NULL DEFAULT 1,
                payload text NOT NULL,
                occurred_at timestamptz NOT NULL DEFAULT now(),
                traceparent text,
                tx_id xid8 NOT NULL DEFAULT pg_current_xact_id(),
                recorded_on date NOT NULL DEFAULT current_date,
                PRIMARY KEY (id, recorded_on)
            ) PARTITION BY RANGE (recorded_on);
            CREATE TABLE outbox_ever PARTITION OF outbox FOR VALUES FROM (MINVALUE) TO (MAXVALUE);
            GRANT SELECT ON outbox TO orders_relay;
            CREATE PUBLICATION outbox FOR TABLE outbox WITH (publish = 'insert', publish_via_partition_root = true)
            """;

    private static final String SLOT =
            "SELECT pg_create_logical_replication_slot(current_database() || '_outbox', 'pgoutput', false, false, true)";

    static HandMadeOutbox in(Sandbox sandbox) throws SQLException {
        var outbox = new HandMadeOutbox(sandbox);
        outbox.execute(TABLE);
        outbox.execute(SLOT);
        return outbox;
    }

    void record(String orderId, long version, String payload) throws SQLException {
        try (var connection = sandbox.connect(ORDERS, ORDERS.ownerRole());
                var insert = connection.prepareStatement("""
                        INSERT INTO outbox (aggregate_type, aggregate_id, aggregate_version, event_type, payload, traceparent)
                        VALUES ('orders', ?, ?, 'OrderCreated', ?, '00-trace-span-01')""")) {
            insert.setString(1, orderId);
            insert.setLong(2, version);
            insert.setString(3, payload);
            insert.execute();
        }
    }

    /** Disconnects who streams from it, and is quicker than its next attempt. */
    void dropSlot() throws SQLException {
        try (var connection = sandbox.connectAsSuperuser(ORDERS);
                var statement = connection.createStatement()) {
            statement.execute("""
                    DO $$ BEGIN
                        PERFORM pg_terminate_backend(active_pid, 5000) FROM pg_replication_slots
                        WHERE database = current_database() AND active;
                        PERFORM pg_drop_replication_slot(current_database() || '_outbox');
                    END $$""");
        }
    }

    boolean hasSlot() throws SQLException {
        return isTrue("SELECT count(*) > 0 FROM pg_replication_slots WHERE database = current_database()");
    }

    String walPosition() throws SQLException {
        try (var connection = sandbox.connect(ORDERS, ORDERS.ownerRole());
                var statement = connection.createStatement()) {
            var rows = statement.executeQuery("SELECT pg_current_wal_lsn()");
            rows.next();
            return rows.getString(1);
        }
    }

    boolean isRelayedBeyond(String walPosition) throws SQLException {
        return isTrue("SELECT confirmed_flush_lsn > '%s' FROM pg_replication_slots WHERE database = current_database()"
                .formatted(walPosition));
    }

    private boolean isTrue(String query) throws SQLException {
        try (var connection = sandbox.connect(ORDERS, ORDERS.ownerRole());
                var statement = connection.createStatement()) {
            var rows = statement.executeQuery(query);
            return rows.next() && rows.getBoolean(1);
        }
    }

    private void execute(String sql) throws SQLException {
        try (var connection = sandbox.connect(ORDERS, ORDERS.ownerRole());
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
