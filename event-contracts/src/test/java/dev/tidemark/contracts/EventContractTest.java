package dev.tidemark.contracts;

import static dev.tidemark.contracts.ContractFiles.golden;
import static dev.tidemark.contracts.ContractFiles.validator;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What readers rely on today. An event that cannot be addressed, or that nobody counted on, fails here. */
class EventContractTest {

    private static final String EVERY_EVENT_TYPE = "dev.tidemark.contracts.ContractFiles#everyEventType";

    @ParameterizedTest
    @MethodSource(EVERY_EVENT_TYPE)
    void a_missing_field_is_not_valid(Class<? extends DomainEvent> type) throws Exception {
        for (var field : type.getRecordComponents()) {
            var golden = (ObjectNode) golden(type);
            golden.remove(field.getName());

            assertThat(validator(type).validate(golden)).as(field.getName()).isNotEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource(EVERY_EVENT_TYPE)
    void an_event_is_addressed_by_its_type_id_and_version(Class<? extends DomainEvent> type) throws Exception {
        var event =
                EventJson.read(type.getSimpleName(), 1, golden(type).toString().getBytes());

        assertThat(event.eventType()).isEqualTo(type.getSimpleName());
        assertThat(event.aggregateType()).isIn("orders", "products", "stock-reservations", "canary");
        assertThat(event.aggregateId()).isNotBlank();
        assertThat(event.aggregateVersion()).isPositive();
        assertThat(event.schemaVersion()).isEqualTo(EventJson.newestSchemaVersion(type));
    }

    @Test
    void every_event_type_is_known() {
        assertThat(EventJson.types().keySet())
                .containsExactlyInAnyOrder(
                        "OrderCreated",
                        "OrderConfirmed",
                        "OrderRejected",
                        "OrderShipped",
                        "OrderDelivered",
                        "OrderCancelled",
                        "ProductRegistered",
                        "ProductDetailsChanged",
                        "ProductPriceChanged",
                        "ProductStockChanged",
                        "ProductDiscontinued",
                        "StockReserved",
                        "StockRejected",
                        "StockReleased",
                        "CanaryReleased");
    }
}
