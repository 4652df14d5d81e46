package dev.tidemark.outbox;

import dev.tidemark.contracts.DomainEvent;
import dev.tidemark.contracts.EventJson;
import dev.tidemark.outbox.inbox.message.Cause;
import io.debezium.outbox.quarkus.ExportedEvent;
import io.opentelemetry.api.trace.Span;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * An event as Debezium's extension maps it to the table. The extension takes the columns' types from the two type
 * arguments, and its remaining columns from {@code quarkus.debezium-outbox.additional-fields}.
 *
 * @param traceparent of the span that recorded the event (W3C), null outside a trace
 * @param cause empty for what a request changes: its event begins a chain
 */
record OutboxRow(DomainEvent event, String payload, String traceparent, Optional<Cause> cause)
        implements ExportedEvent<String, String> {

    static OutboxRow of(DomainEvent event) {
        return new OutboxRow(event, EventJson.write(event), currentTraceparent(), Cause.current());
    }

    int payloadBytes() {
        return payload.getBytes(StandardCharsets.UTF_8).length;
    }

    private static String currentTraceparent() {
        var span = Span.current().getSpanContext();
        return span.isValid()
                ? "00-%s-%s-%s"
                        .formatted(
                                span.getTraceId(),
                                span.getSpanId(),
                                span.getTraceFlags().asHex())
                : null;
    }

    @Override
    public String getAggregateId() {
        return event.aggregateId();
    }

    @Override
    public String getAggregateType() {
        return event.aggregateType();
    }

    @Override
    public String getType() {
        return event.eventType();
    }

    @Override
    public Instant getTimestamp() {
        return event.occurredAt();
    }

    @Override
    public String getPayload() {
        return payload;
    }

    @Override
    public Map<String, Object> getAdditionalFieldValues() {
        var fields = new HashMap<String, Object>();
        fields.put("aggregate_version", event.aggregateVersion());
        fields.put("schema_version", event.schemaVersion());
        fields.put("traceparent", traceparent);
        fields.put("correlation_id", cause.map(Cause::correlationId).orElse(null));
        fields.put("causation_id", cause.map(Cause::eventId).orElse(null));
        return fields;
    }
}
