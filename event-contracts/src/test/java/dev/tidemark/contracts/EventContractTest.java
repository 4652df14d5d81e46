package dev.tidemark.contracts;

import static dev.tidemark.contracts.ContractFiles.golden;
import static dev.tidemark.contracts.ContractFiles.parse;
import static dev.tidemark.contracts.ContractFiles.schema;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What readers rely on. An event without golden file and schema, or with a field that they lack, fails here. */
class EventContractTest {

    private static final String EVERY_EVENT_TYPE = "dev.tidemark.contracts.ContractFiles#everyEventType";

    @ParameterizedTest
    @MethodSource(EVERY_EVENT_TYPE)
    void golden_json_survives_a_round_trip(Class<? extends DomainEvent> type) throws Exception {
        var golden = golden(type);

        var event = EventJson.read(type.getSimpleName(), 1, golden.toString().getBytes());

        assertThat(event).isInstanceOf(type);
        assertThat(parse(EventJson.write(event))).isEqualTo(golden);
    }

    @ParameterizedTest
    @MethodSource(EVERY_EVENT_TYPE)
    void golden_json_is_valid(Class<? extends DomainEvent> type) throws Exception {
        assertThat(validator(type).validate(golden(type))).isEmpty();
    }

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
    void the_schema_has_exactly_the_fields_of_the_records(Class<? extends DomainEvent> type) throws Exception {
        var schema = schema(type);

        assertSameFields(type, schema, schema);
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
        assertThat(event.schemaVersion()).isEqualTo(EventJson.NEWEST_SCHEMA_VERSION);
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

    private static JsonSchema validator(Class<?> type) throws Exception {
        return JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(schema(type));
    }

    private static void assertSameFields(Class<?> type, JsonNode described, JsonNode schema) {
        var fields = Arrays.stream(type.getRecordComponents())
                .collect(toMap(RecordComponent::getName, field -> field, (one, other) -> one, TreeMap::new));
        var properties = described.path("properties");
        assertThat(properties.fieldNames())
                .toIterable()
                .as(type.getSimpleName())
                .hasSameElementsAs(fields.keySet());
        fields.forEach((name, field) -> assertSameFields(field, resolve(properties.get(name), schema), schema));
    }

    private static void assertSameFields(RecordComponent field, JsonNode described, JsonNode schema) {
        var isList = field.getType() == List.class;
        var type = isList ? elementType(field) : field.getType();
        var property = isList ? resolve(described.get("items"), schema) : described;
        if (type.isRecord()) {
            assertSameFields(type, property, schema);
        } else if (type.isEnum()) {
            assertThat(property.get("enum").valueStream().map(JsonNode::asText))
                    .containsExactlyElementsOf(Arrays.stream(type.getEnumConstants())
                            .map(Object::toString)
                            .toList());
        }
    }

    private static Class<?> elementType(RecordComponent field) {
        return (Class<?>) ((ParameterizedType) field.getGenericType()).getActualTypeArguments()[0];
    }

    /** Follows a reference to the definitions. */
    private static JsonNode resolve(JsonNode described, JsonNode schema) {
        return described.has("$ref") ? schema.at(described.get("$ref").asText().substring(1)) : described;
    }
}
