package dev.tidemark.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.outbox.fixtures.Database;
import dev.tidemark.platform.config.ServiceDatabase;
import dev.tidemark.platform.test.Sandbox;
import dev.tidemark.platform.test.TidemarkResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the table lets pass, whatever the code before it does. */
@QuarkusTest
@WithTestResource(
        value = TidemarkResource.class,
        initArgs = {@ResourceArg(name = "service", value = "orders"), @ResourceArg(name = "relay", value = "true")})
class TableTest {

    /** The columns that a service writes, each with the SQL of a good value. */
    private static final Map<String, String> GOOD_ROW = Map.of(
            "id", "gen_random_uuid()",
            "aggregate_type", "'orders'",
            "aggregate_id", "'o-1'",
            "aggregate_version", "1",
            "event_type", "'OrderCreated'",
            "schema_version", "1",
            "payload", "'{}'",
            "occurred_at", "now()",
            "traceparent", "NULL");

    Sandbox sandbox;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "id | NULL",
                "correlation_id | gen_random_uuid()",
                "causation_id | gen_random_uuid()",
                "aggregate_type | NULL",
                "aggregate_type | 'unheard-of'",
                "aggregate_type | 'products'",
                "aggregate_type | ''",
                "aggregate_type | 'Orders'",
                "aggregate_id | NULL",
                "aggregate_id | ''",
                "aggregate_id | repeat('x', 201)",
                "aggregate_id | E'a\\nb'",
                "aggregate_id | 'ä'",
                "aggregate_version | NULL",
                "aggregate_version | 0",
                "aggregate_version | -1",
                "event_type | NULL",
                "event_type | ''",
                "event_type | 'Order Created'",
                "event_type | repeat('x', 101)",
                "schema_version | NULL",
                "schema_version | 0",
                "payload | NULL",
                "payload | ''",
                "payload | 'null'",
                "payload | '[]'",
                "payload | '{'",
                "payload | '{} {}'",
                "payload | concat('{\"a\":\"', repeat('x', 524281), '\"}')",
                "payload | concat('{\"a\":\"', repeat('한', 174761), '\"}')",
                "occurred_at | NULL",
                "occurred_at | 'infinity'",
                "occurred_at | '-infinity'",
                "occurred_at | '10000-01-01 00:00:00+00'",
                "occurred_at | '1969-12-31 23:59:59+00'",
                "traceparent | ''",
                "traceparent | '00-abc-def-01'",
                "traceparent | repeat('a', 55)",
            })
    void a_row_that_could_stop_the_relay_is_refused(String column, String value) {
        assertThatThrownBy(() -> insert(column, value))
                .isInstanceOf(SQLException.class)
                .hasMessageMatching("(?s).*(violates|no partition).*");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "aggregate_type | 'canary'",
                "aggregate_id | repeat('x', 200)",
                "payload | concat('{\"a\":\"', repeat('x', 524280), '\"}')",
                "occurred_at | '9999-12-31 23:59:59+00'",
                "traceparent | '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01'",
            })
    void a_row_at_the_limit_is_taken(String column, String value) {
        assertThatCode(() -> insert(column, value)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Pacific/Kiritimati", "Etc/GMT+12"})
    void the_day_of_a_row_is_the_day_in_utc_whatever_the_time_zone_of_the_session(String zone) throws Exception {
        try (var connection = sandbox.connect(ServiceDatabase.ORDERS, ServiceDatabase.ORDERS.ownerRole());
                var statement = connection.createStatement()) {
            statement.execute("SET TIME ZONE '%s'".formatted(zone));
            var rows = statement.executeQuery(
                    insertion(GOOD_ROW) + " RETURNING recorded_on = (now() AT TIME ZONE 'UTC')::date");
            rows.next();

            assertThat(rows.getBoolean(1)).isTrue();
        }
    }

    @Test
    void a_row_carries_its_transaction_and_epoch() throws Exception {
        insert("aggregate_id", "'o-tx'");

        assertThat(Database.asOwner(sandbox)
                        .count(
                                "SELECT count(*) FROM outbox WHERE aggregate_id = 'o-tx' AND epoch = outbox_current_epoch()"
                                        + " AND tx_id < pg_current_xact_id()"))
                .isOne();
    }

    /** The database's own JSON has blanks, by which an event could become too large. */
    @Test
    void what_the_database_writes_itself_has_no_blanks_outside_of_strings() throws Exception {
        var event = "{\"a, b\":\"c: \\\"d, e\\\\\",\"list\":[1,\"2, 3\",{\"none\":null}],\"한: \":\"\"}";
        var spaced = event.replace("[1,", "[1, ").replace(",\"", ", \"").replace("\":", "\": ");

        assertThat(Database.asOwner(sandbox)
                        .value(String.class, "SELECT outbox_payload(CAST(? AS json)::jsonb)", spaced))
                .isEqualTo(event);
    }

    private void insert(String column, String value) throws SQLException {
        var row = new HashMap<>(GOOD_ROW);
        row.put(column, value);
        Database.asService(sandbox).execute(insertion(row));
    }

    private static String insertion(Map<String, String> row) {
        return "INSERT INTO outbox (%s) VALUES (%s)"
                .formatted(String.join(", ", row.keySet()), String.join(", ", row.values()));
    }
}
