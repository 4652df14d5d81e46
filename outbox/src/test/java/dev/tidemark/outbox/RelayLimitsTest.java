package dev.tidemark.outbox;

import static dev.tidemark.outbox.fixtures.Transactions.inTransaction;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.contracts.DomainEvent;
import dev.tidemark.contracts.EventJson;
import dev.tidemark.outbox.fixtures.Database;
import dev.tidemark.outbox.fixtures.OrderTopic;
import dev.tidemark.outbox.fixtures.Orders;
import dev.tidemark.platform.test.KafkaRecords;
import dev.tidemark.platform.test.Sandbox;
import dev.tidemark.platform.test.TidemarkResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Events as odd as the table takes them arrive in Kafka, through the real Debezium. */
@QuarkusTest
@WithTestResource(
        value = TidemarkResource.class,
        initArgs = {@ResourceArg(name = "service", value = "orders"), @ResourceArg(name = "relay", value = "true")})
class RelayLimitsTest {

    @Inject
    Outbox outbox;

    Sandbox sandbox;

    private final UUID id = UUID.randomUUID();

    @ParameterizedTest
    @ValueSource(strings = {"1970-01-01T00:00:00Z", "2026-01-15T12:00:00.123456Z", "9999-12-31T23:59:59.999999Z"})
    void a_clock_that_is_wrong_stops_nothing(Instant occurredAt) throws Throwable {
        assertArrives(occurredAt);
    }

    @ParameterizedTest
    @CsvSource({"-P1D", "P1D", "PT-2H", "PT2H"})
    void a_clock_that_is_off_stops_nothing(Duration off) throws Throwable {
        assertArrives(Instant.now().plus(off));
    }

    @Test
    void the_largest_event_passes() throws Throwable {
        var overhead = EventJson.write(Orders.cancelled(id, 1, "")).getBytes().length;
        var event = Orders.cancelled(id, 1, "x".repeat(524_288 - overhead));

        record(event);

        assertThat(arrived().value()).hasSize(EventJson.write(event).length());
    }

    @Test
    void a_row_with_the_longest_key_type_and_trace_passes() throws Throwable {
        var key = id + "~".repeat(164);
        var eventType = "E".repeat(100);
        var traceparent = "ff-%s-%s-ff".formatted("f".repeat(32), "f".repeat(16));

        Database.asService(sandbox)
                .execute(
                        "INSERT INTO outbox (id, aggregate_type, aggregate_id, aggregate_version, event_type,"
                                + " schema_version, payload, occurred_at, traceparent)"
                                + " VALUES (gen_random_uuid(), 'orders', ?, ?, ?, ?, '{}', now(), ?)",
                        key,
                        Long.MAX_VALUE,
                        eventType,
                        Integer.MAX_VALUE,
                        traceparent);

        var arrived = arrived();
        assertThat(arrived.key()).isEqualTo(key);
        assertThat(arrived.headers()).containsEntry("eventType", eventType).containsEntry("traceparent", traceparent);
    }

    private void assertArrives(Instant occurredAt) throws Throwable {
        record(Orders.createdAt(id, occurredAt));

        var arrived = arrived();
        assertThat(EventJson.read("OrderCreated", 1, arrived.value().getBytes()).occurredAt())
                .isEqualTo(occurredAt);
    }

    private void record(DomainEvent event) throws Throwable {
        inTransaction(() -> outbox.record(event));
    }

    private KafkaRecords.Entry arrived() {
        return new OrderTopic(sandbox, id).await(1).getFirst();
    }
}
