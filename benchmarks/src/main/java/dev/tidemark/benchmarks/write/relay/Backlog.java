package dev.tidemark.benchmarks.write.relay;

import dev.tidemark.benchmarks.stage.Database;
import java.io.IOException;

/** Events that wait in an outbox: copies of one that a service recorded, each of an order of its own. */
record Backlog(Database database) {

    /** Each in a transaction, as services record them; the server itself makes them, which is fast. */
    private static final String FILL = """
            DO $$
            DECLARE
                observed outbox;
                fresh text;
            BEGIN
                SELECT * INTO STRICT observed FROM outbox
                WHERE aggregate_type = 'orders' AND event_type = 'OrderCreated' LIMIT 1;
                FOR number IN 1..%d LOOP
                    fresh := uuidv7()::text;
                    INSERT INTO outbox (
                        id, aggregate_type, aggregate_id, aggregate_version, event_type, schema_version, payload,
                        occurred_at, traceparent)
                    VALUES (
                        uuidv7(), observed.aggregate_type, fresh, 1, observed.event_type, observed.schema_version,
                        replace(observed.payload, observed.aggregate_id, fresh), now(), observed.traceparent);
                    COMMIT;
                END LOOP;
            END $$""";

    void add(int events) throws IOException {
        database.execute("SET synchronous_commit = off", FILL.formatted(events), "RESET synchronous_commit");
    }
}
