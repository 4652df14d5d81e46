package dev.tidemark.outbox.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.outbox.fixtures.Database;
import dev.tidemark.platform.test.Sandbox;
import dev.tidemark.platform.test.TidemarkResource;
import dev.tidemark.platform.test.sql.Runbook;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What the runbook has an owner run when a topic lost something. */
@QuarkusTest
@WithTestResource(value = TidemarkResource.class, initArgs = @ResourceArg(name = "service", value = "orders"))
class PublishAgainTest {

    private static final String EVENT = """
            INSERT INTO outbox (
                id, aggregate_type, aggregate_id, aggregate_version, replay_for,
                event_type, schema_version, payload, occurred_at)
            VALUES (gen_random_uuid(), ?, ?, ?, ?, 'OrderCreated', 1, '{}', now())""";

    private static final String ROWS = """
            SELECT string_agg(concat_ws(' ', aggregate_type, aggregate_version, replay_for), ', '
                ORDER BY aggregate_type, aggregate_version)
            FROM outbox WHERE aggregate_id = ?""";

    Sandbox sandbox;

    private final String order = UUID.randomUUID().toString();

    @Test
    void the_newest_event_is_published_again_and_replays_are_not() throws Exception {
        record("orders", 1, null);
        record("orders", 2, null);
        record("orders.replay", 2, "a.consumer");

        owner().execute(statements());

        assertThat(owner().value(String.class, ROWS, order))
                .isEqualTo("orders 1, orders 2, orders 2, orders.replay 2 a.consumer");
    }

    private void record(String aggregateType, long version, String consumer) throws SQLException {
        owner().execute(EVENT, aggregateType, order, version, consumer);
    }

    private Database owner() {
        return Database.asOwner(sandbox);
    }

    /** As they are there, but of a day that is not over before the test is. */
    private static String statements() {
        return Runbook.sql("Publish again").getFirst().replaceFirst("DATE '[0-9-]+'", "DATE 'yesterday'");
    }
}
