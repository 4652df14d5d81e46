package dev.tidemark.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tidemark.contracts.EventJson.UnreadableEvent;
import dev.tidemark.contracts.EventJson.UnreadableEvent.Reason;
import dev.tidemark.contracts.ProductEvent.ProductRegistered;
import dev.tidemark.contracts.schema.Upcasters;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How a canary would be read if its shape had been changed twice. */
class UpcastingTest {

    private static final Upcasters UPCASTERS = new Upcasters(
            Map.of(CanaryReleased.class, List.of(UpcastingTest::fromVersion1, UpcastingTest::fromVersion2)));

    private static final CanaryReleased EVENT =
            new CanaryReleased("order-service", 42, Instant.parse("2026-01-15T12:00:00Z"));

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            1 | {"writer":"order-service","number":"42","at":1768478400}
            2 | {"service":"order-service","sequence":42,"at":1768478400}
            3 | {"service":"order-service","sequence":42,"occurredAt":"2026-01-15T12:00:00Z"}""")
    void each_version_is_read_through_the_steps_that_it_lacks(int schemaVersion, String value) throws Exception {
        assertThat(read(schemaVersion, value)).isEqualTo(EVENT);
    }

    /** A version is read as what it says that it is, not as what it looks like. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            2 | {"writer":"order-service","number":"42","at":1768478400}
            3 | {"service":"order-service","sequence":42,"at":1768478400}""")
    void an_older_shape_under_a_newer_version_is_malformed(int schemaVersion, String value) {
        assertUnreadable(Reason.MALFORMED, schemaVersion, value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"writer\":\"s\",\"at\":1}", "null", "7", "[]", "", "{", "{}{}"})
    void an_older_value_that_is_malformed_says_so(String value) {
        assertUnreadable(Reason.MALFORMED, 1, value);
    }

    @Test
    void what_an_upcaster_fails_on_is_not_quoted() {
        assertThatThrownBy(() -> read(1, "{\"writer\":\"s\",\"number\":\"Hidden\",\"at\":1}"))
                .hasMessageContaining("NumberFormatException")
                .hasMessageNotContaining("Hidden");
    }

    @Test
    void a_version_behind_the_last_step_is_newer_than_this_reader() {
        assertUnreadable(Reason.NEWER_SCHEMA, 4, EventJson.write(EVENT));
    }

    @Test
    void each_type_has_versions_of_its_own() {
        assertThat(UPCASTERS.newestVersion(CanaryReleased.class)).isEqualTo(3);
        assertThat(UPCASTERS.newestVersion(ProductRegistered.class)).isEqualTo(1);
    }

    private static ObjectNode fromVersion1(ObjectNode value) {
        value.set("service", value.required("writer"));
        value.put("sequence", Long.parseLong(value.required("number").textValue()));
        value.remove(List.of("writer", "number"));
        return value;
    }

    private static ObjectNode fromVersion2(ObjectNode value) {
        value.put(
                "occurredAt",
                Instant.ofEpochSecond(value.required("at").longValue()).toString());
        value.remove("at");
        return value;
    }

    private static DomainEvent read(int schemaVersion, String value) throws UnreadableEvent {
        return EventJson.read("CanaryReleased", schemaVersion, value.getBytes(), UPCASTERS);
    }

    private static void assertUnreadable(Reason reason, int schemaVersion, String value) {
        assertThatThrownBy(() -> read(schemaVersion, value))
                .isInstanceOfSatisfying(UnreadableEvent.class, failure -> assertThat(failure.reason())
                        .isEqualTo(reason));
    }
}
