package dev.tidemark.poller.delivery;

import dev.tidemark.poller.outbox.OutboxRow;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;

/** A row as it stands in its topic: byte for byte what Debezium makes of it, headers and their order included. */
final class EventRecord {

    private static final DateTimeFormatter TIME = new DateTimeFormatterBuilder()
            .appendPattern("uuuu-MM-dd'T'HH:mm:ss")
            .appendFraction(ChronoField.NANO_OF_SECOND, 6, 6, true)
            .appendLiteral('Z')
            .toFormatter();

    static ProducerRecord<byte[], byte[]> of(OutboxRow row, String topicsPrefix) {
        var topic = "%s.%s".formatted(topicsPrefix, row.aggregate().type());
        var record = new ProducerRecord<>(topic, bytes(row.aggregate().id()), bytes(row.payload()));
        var headers = record.headers();
        add(headers, "id", row.place().row().toString());
        add(headers, "eventType", row.eventType());
        add(headers, "aggregateVersion", Long.toString(row.place().aggregateVersion()));
        add(headers, "schemaVersion", Integer.toString(row.schemaVersion()));
        add(headers, "epoch", Integer.toString(row.epoch()));
        add(headers, "occurredAt", TIME.format(row.occurredAt().withOffsetSameInstant(ZoneOffset.UTC)));
        add(headers, "traceparent", row.origin().traceparent());
        add(headers, "correlationId", row.origin().correlation());
        add(headers, "causationId", row.origin().causation());
        if (row.replayFor() != null) {
            add(headers, "replay-for", row.replayFor());
        }
        return record;
    }

    /** Debezium writes a header for a value that is not there. */
    private static void add(Headers headers, String name, String value) {
        headers.add(name, value == null ? null : bytes(value));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private EventRecord() {}
}
