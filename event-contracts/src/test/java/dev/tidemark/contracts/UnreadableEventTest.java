package dev.tidemark.contracts;

import static dev.tidemark.contracts.ContractFiles.golden;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tidemark.contracts.EventJson.UnreadableEvent;
import dev.tidemark.contracts.EventJson.UnreadableEvent.Reason;
import dev.tidemark.contracts.OrderEvent.OrderCreated;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnreadableEventTest {

    @ParameterizedTest
    @ValueSource(strings = {"OrderTeleported", "", "ordercreated", "DomainEvent", "OrderEvent"})
    void a_type_that_nobody_knows_is_unreadable(String type) {
        assertUnreadable(Reason.UNKNOWN_TYPE, type, 1, "{}");
    }

    @Test
    void a_newer_schema_is_unreadable() throws Exception {
        assertUnreadable(
                Reason.NEWER_SCHEMA,
                "OrderCreated",
                EventJson.newestSchemaVersion(OrderCreated.class) + 1,
                golden(OrderCreated.class).toString());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, Integer.MIN_VALUE})
    void a_schema_that_never_was_is_unreadable(int schemaVersion) throws Exception {
        var value = golden(OrderCreated.class).toString();

        assertUnreadable(Reason.MALFORMED, "OrderCreated", schemaVersion, value);
        assertThatThrownBy(() -> EventJson.read("OrderCreated", schemaVersion, value.getBytes()))
                .hasMessage("OrderCreated cannot have schema version %d: the first is 1", schemaVersion);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "7",
                "[]",
                "\"text\"",
                "{",
                "not json",
                "{}",
                "{\"service\":null,\"sequence\":1,\"occurredAt\":\"2026-01-15T12:00:00Z\"}",
                "{\"service\":\"s\",\"sequence\":null,\"occurredAt\":\"2026-01-15T12:00:00Z\"}",
                "{\"service\":\"s\",\"sequence\":1,\"occurredAt\":\"yesterday\"}",
                "{\"service\":\"s\",\"sequence\":99999999999999999999,\"occurredAt\":\"2026-01-15T12:00:00Z\"}",
                "{\"service\":\"s\",\"sequence\":1,\"occurredAt\":\"2026-01-15T12:00:00Z\"} trailing",
                "{\"service\":\"s\",\"sequence\":1,\"occurredAt\":\"2026-01-15T12:00:00Z\"}{}"
            })
    void a_malformed_value_is_unreadable(String value) {
        assertUnreadable(Reason.MALFORMED, "CanaryReleased", 1, value);
    }

    @ParameterizedTest
    @CsvSource({
        "/order, version",
        "/order, lines",
        "/order, status",
        "/order/lines/0, quantity",
        "/order/totalPrice, amount"
    })
    void a_value_without_a_field_of_its_state_is_unreadable(String where, String field) throws Exception {
        var golden = golden(OrderCreated.class);
        ((ObjectNode) golden.at(where)).remove(field);

        assertUnreadable(Reason.MALFORMED, "OrderCreated", 1, golden.toString());
    }

    @Test
    void the_field_is_told_but_not_what_stands_there() throws Exception {
        var golden = golden(OrderCreated.class);
        ((ObjectNode) golden.at("/order/lines/0")).put("quantity", "Hidden");

        assertThatThrownBy(() ->
                        EventJson.read("OrderCreated", 1, golden.toString().getBytes()))
                .hasMessageStartingWith("OrderCreated is malformed: order.lines[0].quantity is no int, line 1")
                .hasMessageNotContaining("Hidden");
    }

    @Test
    void bytes_that_are_no_text_are_unreadable() {
        assertThatThrownBy(() -> EventJson.read("CanaryReleased", 1, new byte[] {(byte) 0xFF, (byte) 0xFE, 0, 1}))
                .isInstanceOf(UnreadableEvent.class);
    }

    private static void assertUnreadable(Reason reason, String type, int schemaVersion, String value) {
        assertThatThrownBy(() -> EventJson.read(type, schemaVersion, value.getBytes()))
                .isInstanceOfSatisfying(UnreadableEvent.class, failure -> assertThat(failure.reason())
                        .isEqualTo(reason));
    }
}
