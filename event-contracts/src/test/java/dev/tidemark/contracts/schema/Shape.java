package dev.tidemark.contracts.schema;

import static java.util.stream.Collectors.toCollection;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What a JSON Schema says of one value, with references followed. Understands the keywords that the events' schemas use,
 * and no others.
 *
 * @param root what references point into
 */
record Shape(JsonNode schema, JsonNode root) {

    /** Of which there may be more or less. */
    static final List<String> BOUNDS = List.of("minimum", "maximum", "minLength", "maxLength", "minItems", "maxItems");

    /** Which are the same or not. */
    static final List<String> RULES = List.of("format", "pattern", "const", "multipleOf", "uniqueItems");

    private static final Set<String> STRUCTURE = Set.of("type", "enum", "properties", "required", "items");

    /** Which say nothing about values. */
    private static final Set<String> NOTES =
            Set.of("$schema", "$id", "$comment", "$defs", "title", "description", "examples", "deprecated");

    Shape {
        schema.fieldNames().forEachRemaining(Shape::requireUnderstood);
    }

    static Shape of(JsonNode schema) {
        return new Shape(schema, schema);
    }

    private static void requireUnderstood(String keyword) {
        if (!STRUCTURE.contains(keyword)
                && !BOUNDS.contains(keyword)
                && !RULES.contains(keyword)
                && !NOTES.contains(keyword)) {
            throw new IllegalArgumentException("Schemas with %s cannot be compared".formatted(keyword));
        }
    }

    /** In alphabetic order. Texts of which only some are taken are of the type enum, whether they are said to be texts or not. */
    Set<String> types() {
        var type = schema.path("type");
        var types = type.isTextual() ? Stream.of(type.textValue()) : texts(type);
        if (!schema.has("enum")) {
            return types.collect(toCollection(TreeSet::new));
        }
        return type.isMissingNode()
                ? Set.of("enum")
                : types.map(name -> name.equals("string") ? "enum" : name).collect(toCollection(TreeSet::new));
    }

    List<String> values() {
        return texts(schema.path("enum")).toList();
    }

    List<String> fields() {
        return schema.path("properties")
                .propertyStream()
                .map(field -> field.getKey())
                .toList();
    }

    boolean requires(String field) {
        return texts(schema.path("required")).anyMatch(field::equals);
    }

    Shape field(String name) {
        return resolved(schema.path("properties").get(name));
    }

    Optional<Shape> items() {
        return Optional.ofNullable(schema.get("items")).map(this::resolved);
    }

    Optional<BigDecimal> bound(String keyword) {
        return Optional.ofNullable(schema.get(keyword))
                .map(JsonNode::decimalValue)
                .map(BigDecimal::stripTrailingZeros);
    }

    String rule(String keyword) {
        return schema.has(keyword) ? schema.get(keyword).asText() : "none";
    }

    boolean looksLike(Shape other) {
        return SchemaComparison.of(this, other).isSame();
    }

    /** What stands beside a reference counts too. */
    private Shape resolved(JsonNode described) {
        if (!described.has("$ref")) {
            return new Shape(described, root);
        }
        ObjectNode target =
                root.at(described.get("$ref").textValue().substring(1)).deepCopy();
        described
                .propertyStream()
                .filter(beside -> !beside.getKey().equals("$ref"))
                .forEach(beside -> target.set(beside.getKey(), beside.getValue()));
        return resolved(target);
    }

    private static Stream<String> texts(JsonNode array) {
        return array.valueStream().map(JsonNode::asText);
    }
}
