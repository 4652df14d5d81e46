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
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What arrives in Kafka, through the real Debezium. */
@QuarkusTest
@WithTestResource(
        value = TidemarkResource.class,
        initArgs = {@ResourceArg(name = "service", value = "orders"), @ResourceArg(name = "relay", value = "true")})
class RelayTest {

    @Inject
    Outbox outbox;

    @Inject
    Tracer tracer;

    Sandbox sandbox;

    private final UUID id = UUID.randomUUID();

    @Test
    void an_event_arrives_as_written_with_its_address_in_headers() throws Throwable {
        var event = Orders.created(id);

        record(event);

        var arrived = arrived(1).getFirst();
        assertThat(arrived.value()).isEqualTo(EventJson.write(event));
        assertThat(arrived.headers())
                .containsEntry("eventType", "OrderCreated")
                .containsEntry("aggregateVersion", "1")
                .containsEntry("schemaVersion", "1")
                .containsEntry("epoch", "1")
                .containsOnlyKeys("id", "eventType", "aggregateVersion", "schemaVersion", "epoch", "occurredAt");
        assertThat(arrived.header("id"))
                .hasValue(database()
                        .value(UUID.class, "SELECT id FROM outbox WHERE aggregate_id = ?", id.toString())
                        .toString());
        assertThat(arrived.header("occurredAt").map(Instant::parse)).hasValue(event.occurredAt());
    }

    @Test
    void the_trace_that_recorded_an_event_travels_along() throws Throwable {
        var span = tracer.spanBuilder("place order").startSpan();

        inTransaction(() -> {
            try (var _ = span.makeCurrent()) {
                return outbox.record(Orders.created(id));
            }
        });
        span.end();

        assertThat(arrived(1).getFirst().header("traceparent")).hasValue(traceparent(span));
    }

    @Test
    void the_cause_of_an_event_travels_along() throws Throwable {
        var cause = UUID.randomUUID();
        var chain = UUID.randomUUID();

        Database.asService(sandbox)
                .execute(
                        "INSERT INTO outbox (id, aggregate_type, aggregate_id, aggregate_version, event_type,"
                                + " schema_version, payload, occurred_at, correlation_id, causation_id)"
                                + " VALUES (gen_random_uuid(), 'orders', ?, 1, 'OrderCreated', 1, '{}', now(), ?, ?)",
                        id.toString(),
                        chain,
                        cause);

        assertThat(arrived(1).getFirst().headers())
                .containsEntry("correlationId", chain.toString())
                .containsEntry("causationId", cause.toString());
    }

    @Test
    void a_raised_epoch_travels_along() throws Throwable {
        var owner = Database.asOwner(sandbox);
        owner.execute("INSERT INTO outbox_epoch (number, reason) VALUES (7, 'restored')");
        try {
            record(Orders.created(id));
        } finally {
            owner.execute("DELETE FROM outbox_epoch WHERE number = 7");
        }

        assertThat(arrived(1).getFirst().header("epoch")).hasValue("7");
    }

    @Test
    void events_of_one_aggregate_arrive_in_order_on_one_partition() throws Throwable {
        record(Orders.created(id));
        for (var version = 2L; version <= 20; version++) {
            record(Orders.cancelled(id, version));
        }

        assertInOrder(arrived(20));
    }

    /** As happens around midnight, when the connection's session goes on to the next day's partition. */
    @Test
    void events_of_two_days_arrive_in_order() throws Throwable {
        for (var version = 1; version <= 6; version++) {
            Database.asOwner(sandbox)
                    .execute(
                            "INSERT INTO outbox (id, aggregate_type, aggregate_id, aggregate_version, event_type,"
                                    + " schema_version, payload, occurred_at, recorded_on)"
                                    + " VALUES (gen_random_uuid(), 'orders', ?, ?, 'OrderCreated', 1, '{}', now(),"
                                    + " outbox_today() + ?)",
                            id.toString(),
                            version,
                            version / 2 % 2);
        }

        assertInOrder(arrived(6));
    }

    private static void assertInOrder(List<KafkaRecords.Entry> records) {
        assertThat(records)
                .extracting(KafkaRecords.Entry::partition)
                .containsOnly(records.getFirst().partition());
        assertThat(records)
                .extracting(entry -> Long.parseLong(entry.headers().get("aggregateVersion")))
                .isSorted()
                .doesNotHaveDuplicates();
    }

    private void record(DomainEvent event) throws Throwable {
        inTransaction(() -> outbox.record(event));
    }

    private List<KafkaRecords.Entry> arrived(int count) {
        return new OrderTopic(sandbox, id).await(count);
    }

    private static String traceparent(Span span) {
        return "00-%s-%s-01"
                .formatted(
                        span.getSpanContext().getTraceId(),
                        span.getSpanContext().getSpanId());
    }

    private Database database() {
        return Database.asSuperuser(sandbox);
    }
}
