package dev.tidemark.contracts;

import static dev.tidemark.contracts.ContractFiles.golden;
import static dev.tidemark.contracts.ContractFiles.validator;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a newer writer adds within a schema version, wherever it adds it, does not keep this reader from the rest. */
class UnknownFieldsTest {

    @ParameterizedTest
    @MethodSource("dev.tidemark.contracts.ContractFiles#everyEventType")
    void they_are_ignored_in_every_object_of_an_event(Class<? extends DomainEvent> type) throws Exception {
        var golden = golden(type);
        var newer = golden.deepCopy();
        addTo(newer);

        assertThat(read(type, newer)).isEqualTo(read(type, golden));
        assertThat(validator(type).validate(newer)).isEmpty();
    }

    private static void addTo(JsonNode value) {
        value.forEach(UnknownFieldsTest::addTo);
        if (value instanceof ObjectNode object) {
            object.putObject("addedLater").putArray("of").add(1).addNull();
        }
    }

    private static DomainEvent read(Class<? extends DomainEvent> type, JsonNode value) throws Exception {
        return EventJson.read(
                type.getSimpleName(),
                EventJson.newestSchemaVersion(type),
                value.toString().getBytes());
    }
}
