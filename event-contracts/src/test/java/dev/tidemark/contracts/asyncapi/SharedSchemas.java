package dev.tidemark.contracts.asyncapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * The document's one place for schemas. Each event's schema stands alone; here what several events have in common is there
 * once. What stands beside a reference is ignored by tools of JSON Schema draft 7, which AsyncAPI builds on, so the
 * reference moves into an {@code allOf}.
 */
record SharedSchemas(ObjectNode schemas) {

    static final String PREFIX = "#/components/schemas/";

    void add(String eventType, JsonNode schema) {
        var own = schema.<ObjectNode>deepCopy();
        own.remove(List.of("$schema", "title", "$defs"));
        put(eventType, own);
        schema.path("$defs").propertyStream().forEach(shared -> put(shared.getKey(), shared.getValue()));
    }

    private void put(String name, JsonNode schema) {
        var moved = moved(schema);
        var other = schemas.get(name);
        if (other != null && !other.equals(moved)) {
            throw new IllegalStateException("Two events have different schemas called " + name);
        }
        schemas.set(name, moved);
    }

    private static JsonNode moved(JsonNode schema) {
        if (schema.isArray()) {
            var items = JsonNodeFactory.instance.arrayNode();
            schema.forEach(item -> items.add(moved(item)));
            return items;
        }
        if (!schema.isObject()) {
            return schema;
        }
        var copy = JsonNodeFactory.instance.objectNode();
        if (schema.has("$ref")) {
            var target = schema.get("$ref").textValue().replace("#/$defs/", PREFIX);
            var holder = schema.size() == 1 ? copy : copy.putArray("allOf").addObject();
            holder.put("$ref", target);
        }
        schema.propertyStream()
                .filter(property -> !property.getKey().equals("$ref"))
                .forEach(property -> copy.set(property.getKey(), moved(property.getValue())));
        return copy;
    }
}
