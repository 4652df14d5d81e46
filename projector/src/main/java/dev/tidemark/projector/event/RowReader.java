package dev.tidemark.projector.event;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.tidemark.contracts.fault.JsonFault;
import dev.tidemark.projector.event.DeadLetter.Reason;
import dev.tidemark.projector.readmodel.CapturedRow;
import dev.tidemark.projector.readmodel.ReadModelStopped;
import dev.tidemark.projector.readmodel.RowChange;
import dev.tidemark.projector.readmodel.Source;
import dev.tidemark.projector.readmodel.StopReason;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Reads what Debezium makes of a table's changes: JSON without schemas, with {@code op} and the row {@code before} and
 * {@code after}. The order of changes is in the row itself; where in the write-ahead log one stood says nothing, for a
 * snapshot's is later than that of the rows it read.
 */
record RowReader<R extends CapturedRow>(Source.Rows<R> source) implements RecordReader<RowChange<R>> {

    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            // A table may have columns that the read model does not show.
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    @Override
    public Optional<IncomingEvent<RowChange<R>>> read(ConsumerRecord<byte[], byte[]> origin) throws Unapplicable {
        if (origin.value() == null) {
            throw new Unapplicable(Reason.NO_VALUE, "The record has no value");
        }
        var change = change(json(origin.value()), origin);
        var version = new AggregateVersion(RecordKey.read(origin.key()), change.version());
        if (!version.id().equals(change.row().rowId())) {
            throw new Unapplicable(Reason.MISADDRESSED, "The key is not the row's");
        }
        if (change.row().rowVersion() < 1) {
            throw new Unapplicable(
                    Reason.MALFORMED, "Row version %d".formatted(change.row().rowVersion()));
        }
        return Optional.of(new IncomingEvent<>(origin, version, change, OptionalInt.empty(), Optional.empty()));
    }

    private RowChange<R> change(JsonNode envelope, ConsumerRecord<?, ?> origin) throws Unapplicable {
        return switch (envelope.path("op").asText()) {
            case "c", "u", "r" -> new RowChange<>(row(envelope.path("after")), false);
            case "d" -> new RowChange<>(row(envelope.path("before")), true);
            case "t" ->
                throw new ReadModelStopped(
                        StopReason.TABLE_TRUNCATED,
                        "The table was truncated, says %s-%d@%d; fill a new generation from a snapshot"
                                .formatted(origin.topic(), origin.partition(), origin.offset()));
            default -> throw new Unapplicable(Reason.UNKNOWN_TYPE, "op is none of c, u, r, d and t");
        };
    }

    private R row(JsonNode image) throws Unapplicable {
        try {
            var row = JSON.treeToValue(image, source.row());
            if (row == null) {
                throw new Unapplicable(Reason.MALFORMED, "The image of the row is missing");
            }
            return row;
        } catch (JacksonException e) {
            throw new Unapplicable(Reason.MALFORMED, "The image of the row is malformed: " + JsonFault.describe(e));
        }
    }

    private static JsonNode json(byte[] value) throws Unapplicable {
        try {
            var json = JSON.readTree(value);
            if (!json.isObject()) {
                throw new Unapplicable(Reason.MALFORMED, "The value is no JSON object");
            }
            return json;
        } catch (IOException e) {
            throw new Unapplicable(Reason.MALFORMED, "The change is malformed: " + JsonFault.describe(e));
        }
    }
}
