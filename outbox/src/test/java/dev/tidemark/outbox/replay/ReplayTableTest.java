package dev.tidemark.outbox.replay;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.outbox.fixtures.Database;
import dev.tidemark.platform.test.Sandbox;
import dev.tidemark.platform.test.TidemarkResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the tables let pass, and what the service's role may do with them. */
@QuarkusTest
@WithTestResource(value = TidemarkResource.class, initArgs = @ResourceArg(name = "service", value = "orders"))
class ReplayTableTest {

    private static final String COPY = """
            INSERT INTO outbox (
                id, aggregate_type, aggregate_id, aggregate_version, event_type, schema_version, payload, occurred_at, replay_for)
            VALUES (gen_random_uuid(), %s, 'o-1', 1, 'OrderCreated', 1, '{}', now(), %s)""";

    private static final String REQUEST = """
            INSERT INTO outbox_replay (
                id, consumer, aggregate_type, aggregate_id, occurred_from, occurred_to, requested_by, events, counted)
            VALUES (gen_random_uuid(), %s, %s, %s, %s, %s, 'an operator', %s, true)""";

    Sandbox sandbox;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'orders.replay' | NULL",
                "'orders'        | 'a.consumer'",
                "'canary.replay' | 'a.consumer'",
                "'orders.replay.replay' | 'a.consumer'",
                "'products.replay' | 'a.consumer'",
                "'.replay'       | 'a.consumer'",
                "'orders.replay' | ''",
                "'orders.replay' | 'A.Consumer'",
                "'orders.replay' | 'a consumer'",
                "'orders.replay' | 'a.'",
                "'orders.replay' | E'a\\nb'",
                "'orders.replay' | 'ä'",
                "'orders.replay' | repeat('x', 101)",
            })
    void a_copy_that_could_stop_the_relay_is_refused(String aggregateType, String consumer) {
        assertThatThrownBy(() -> asOwner(COPY.formatted(aggregateType, consumer)))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("violates");
    }

    @Test
    void a_copy_at_the_limit_is_taken() {
        assertThatCode(() -> asOwner(COPY.formatted("'orders.replay'", "repeat('x', 100)")))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'A'  | 'orders'   | 'o-1' | NULL  | NULL  | 1",
                "NULL | 'orders'   | 'o-1' | NULL  | NULL  | 1",
                "'a'  | 'products' | 'o-1' | NULL  | NULL  | 1",
                "'a'  | 'canary'   | 'o-1' | NULL  | NULL  | 1",
                "'a'  | 'orders'   | ''    | NULL  | NULL  | 1",
                "'a'  | 'orders'   | NULL  | NULL  | NULL  | 1",
                "'a'  | 'orders'   | NULL  | now() | NULL  | 1",
                "'a'  | 'orders'   | NULL  | NULL  | now() | 1",
                "'a'  | 'orders'   | NULL  | now() | now() | 1",
                "'a'  | 'orders'   | 'o-1' | now() | now() + interval '1 day' | 1",
                "'a'  | 'orders'   | 'o-1' | NULL  | NULL  | 0",
            })
    void a_request_that_cannot_be_carried_out_is_refused(
            String consumer, String aggregateType, String aggregateId, String from, String to, String events) {
        var request = REQUEST.formatted(consumer, aggregateType, aggregateId, from, to, events);

        assertThatThrownBy(() -> Database.asService(sandbox).execute(request))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("violates");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "INSERT INTO outbox (replay_for) VALUES ('a.consumer')",
                "INSERT INTO outbox_replay (end_position) VALUES (1)",
                "INSERT INTO outbox_replay (replayed) VALUES (1)",
                "UPDATE outbox_replay SET replayed = 0",
                "UPDATE outbox_replay SET finished_at = NULL",
                "DELETE FROM outbox_replay",
                "TRUNCATE outbox_replay",
                "SELECT * FROM outbox",
            })
    void the_service_may_not(String sql) {
        assertDenied(Database.asService(sandbox), sql);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT * FROM outbox_replay",
                "SELECT outbox_replay_step(1, 1)",
                "SELECT outbox_replayable('orders', 'o-1', NULL, NULL, 1)",
            })
    void nobody_else_may(String sql) {
        assertDenied(Database.asRelay(sandbox), sql);
        assertDenied(Database.asPoller(sandbox), sql);
        assertDenied(Database.asMaintenance(sandbox), sql);
    }

    private void asOwner(String sql) throws SQLException {
        Database.asOwner(sandbox).execute(sql);
    }

    private static void assertDenied(Database database, String sql) {
        assertThatThrownBy(() -> database.execute(sql))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("permission denied");
    }
}
