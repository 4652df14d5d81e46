package dev.tidemark.contracts;

import static dev.tidemark.contracts.ContractFiles.golden;
import static dev.tidemark.contracts.ContractFiles.validator;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tidemark.contracts.EventJson.UnreadableEvent;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Schema and record say the same of what may be null and what may be missing, in each object of an event. */
class AbsentFieldsTest {

    private static final String EVERY_EVENT_TYPE = "dev.tidemark.contracts.ContractFiles#everyEventType";

    @ParameterizedTest
    @MethodSource(EVERY_EVENT_TYPE)
    void a_field_may_be_null_where_its_schema_says_so(Class<? extends DomainEvent> type) throws Exception {
        var golden = golden(type);
        for (var field : fields(golden, JsonPointer.empty()).toList()) {
            var value = golden.deepCopy();
            objectOf(field, value).putNull(name(field));

            assertThat(isReadable(type, value)).as(field.toString()).isEqualTo(isValid(type, value));
        }
    }

    @ParameterizedTest
    @MethodSource("dev.tidemark.contracts.Edition#all")
    void a_field_may_be_missing_where_its_schema_says_so(Edition edition) throws Exception {
        for (var field : fields(edition.golden(), JsonPointer.empty()).toList()) {
            var value = edition.golden();
            objectOf(field, value).remove(List.of(name(field)));

            if (validator(edition.schema()).validate(value).isEmpty()) {
                EventJson.read(
                        edition.eventType(), edition.version(), value.toString().getBytes());
            }
        }
    }

    /** Of the value and of all that it contains. */
    private static Stream<JsonPointer> fields(JsonNode value, JsonPointer at) {
        if (value.isArray()) {
            return IntStream.range(0, value.size()).boxed().flatMap(i -> fields(value.get(i), at.appendIndex(i)));
        }
        return value.propertyStream().flatMap(field -> {
            var pointer = at.appendProperty(field.getKey());
            return Stream.concat(Stream.of(pointer), fields(field.getValue(), pointer));
        });
    }

    private static ObjectNode objectOf(JsonPointer field, JsonNode value) {
        return (ObjectNode) value.at(field.head());
    }

    private static String name(JsonPointer field) {
        return field.last().getMatchingProperty();
    }

    private static boolean isValid(Class<?> type, JsonNode value) throws Exception {
        return validator(type).validate(value).isEmpty();
    }

    private static boolean isReadable(Class<? extends DomainEvent> type, JsonNode value) {
        try {
            var version = EventJson.newestSchemaVersion(type);
            EventJson.read(type.getSimpleName(), version, value.toString().getBytes());
            return true;
        } catch (UnreadableEvent e) {
            return false;
        }
    }
}
