package dev.tidemark.contracts.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each change is made to a schema that has been published. */
class SchemaComparisonTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String PUBLISHED = """
            {
              "type": "object",
              "properties": {
                "order": {"$ref": "#/$defs/Order"},
                "occurredAt": {"type": "string", "format": "date-time", "description": "UTC"}
              },
              "required": ["order", "occurredAt"],
              "$defs": {
                "Order": {
                  "type": "object",
                  "properties": {
                    "status": {"enum": ["PENDING", "SHIPPED"]},
                    "note": {"type": ["string", "null"], "maxLength": 80},
                    "currency": {"type": "string", "pattern": "^[A-Z]{3}$"},
                    "lines": {"type": "array", "minItems": 1, "items": {"$ref": "#/$defs/Line"}}
                  },
                  "required": ["status", "currency", "lines"]
                },
                "Line": {
                  "type": "object",
                  "properties": {"quantity": {"type": "integer", "minimum": 1}, "product": {"type": "string"}},
                  "required": ["quantity", "product"]
                }
              }
            }""";

    @Test
    void what_has_not_changed_is_compatible() throws Exception {
        assertThat(compare(PUBLISHED).isSame()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "status": {                 | "gift": {"type": "boolean"}, "status": {        | order.gift
            {"quantity":                | {"colour": {"type": "string"}, "quantity":      | order.lines[].colour
            "properties": {"quantity"   | "properties": {"c": {"$ref":"#/$defs/Order/properties/note"}, "quantity" | order.lines[].c""")
    void an_optional_field_may_be_added(String published, String today, String path) throws Exception {
        var comparison = changed(published, today);

        assertThat(comparison.incompatibilities()).isEmpty();
        assertThat(comparison.additions()).containsExactly(path);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "description": "UTC"                 | "description": "In UTC"
            "type": "object"                     | "title": "Something", "type": "object"
            "required": ["status", "currency"    | "required": ["currency", "status"
            "enum": ["PENDING", "SHIPPED"]       | "enum": ["SHIPPED", "PENDING"]
            "enum": ["PENDING", "SHIPPED"]       | "type": "string", "enum": ["PENDING", "SHIPPED"]
            "type": ["string", "null"]           | "type": ["null", "string"]
            "minimum": 1                         | "minimum": 1.0""")
    void words_and_order_do_not_count(String published, String today) throws Exception {
        assertThat(changed(published, today).isSame()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            , "product": {"type": "string"}      | `` | order.lines[].product was removed: readers count on it
            "note": {                            | "remark": { | order.note was renamed to order.remark: readers know it by its name
            "quantity": {                        | "pieces": { | order.lines[].quantity was renamed to order.lines[].pieces: readers know it by its name
            "type": "integer"                    | "type": "string" | order.lines[].quantity changed its type from [integer] to [string]
            "type": ["string", "null"]           | "type": "string" | order.note changed its type from [null, string] to [string]
            {"enum": ["PENDING", "SHIPPED"]}     | {"type": "string"} | order.status changed its type from [enum] to [string]
            "items": {"$ref": "#/$defs/Line"}    | "items": {"type": "string"} | order.lines[] changed its type from [object] to [string]
            , "items": {"$ref": "#/$defs/Line"}  | `` | order.lines says something else of its items""")
    void a_field_stays_what_it_is(String published, String today, String message) throws Exception {
        assertThat(changed(published, today).incompatibilities()).contains(message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "required": ["status",     | "required": ["note", "status", | order.note was optional and is required now: what was published may lack it
            "required": ["quantity",   | "required": [                  | order.lines[].quantity was required and is optional now: readers count on it""")
    void a_field_stays_as_necessary_as_it_is(String published, String today, String message) throws Exception {
        assertThat(changed(published, today).incompatibilities()).containsExactly(message);
    }

    @Test
    void a_new_field_must_not_be_required() throws Exception {
        var today = PUBLISHED
                .replace("{\"quantity\":", "{\"price\": {\"type\": \"integer\"}, \"quantity\":")
                .replace("[\"quantity\",", "[\"price\", \"quantity\",");

        assertThat(compare(today).incompatibilities())
                .containsExactly("order.lines[].price is new and required: what was published lacks it");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ["PENDING", "SHIPPED"] | ["SHIPPED"]                    | order.status no longer takes PENDING: it was published
            ["PENDING", "SHIPPED"] | ["PENDING", "SHIPPED", "LOST"] | order.status takes the new value LOST: readers cannot read it""")
    void an_enum_stays_as_it_is(String published, String today, String message) throws Exception {
        assertThat(changed(published, today).incompatibilities()).containsExactly(message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            , "minimum": 1      | , "minimum": 2      | order.lines[].quantity narrowed its minimum from 1 to 2: what was published may lie beyond
            , "minimum": 1      | , "minimum": 0      | order.lines[].quantity widened its minimum from 1 to 0: readers count on it
            , "minimum": 1      | ``                  | order.lines[].quantity widened its minimum from 1 to none: readers count on it
            , "minimum": 1      | , "minimum": 1, "maximum": 9 | order.lines[].quantity narrowed its maximum from none to 9: what was published may lie beyond
            , "maxLength": 80   | , "maxLength": 40   | order.note narrowed its maxLength from 80 to 40: what was published may lie beyond
            , "maxLength": 80   | , "maxLength": 90   | order.note widened its maxLength from 80 to 90: readers count on it
            , "minItems": 1     | , "minItems": 2     | order.lines narrowed its minItems from 1 to 2: what was published may lie beyond
            ^[A-Z]{3}$          | ^[A-Z]{4}$          | order.currency changed its pattern from ^[A-Z]{3}$ to ^[A-Z]{4}$
            "items": {"$ref": "#/$defs/Line" | "items": {"$ref": "#/$defs/Line", "format": "bulky" | order.lines[] changed its format from none to bulky
            , "format": "date-time" | ``              | occurredAt changed its format from date-time to none""")
    void a_rule_stays_as_it_is(String published, String today, String message) throws Exception {
        assertThat(changed(published, today).incompatibilities()).containsExactly(message);
    }

    @Test
    void every_change_is_named() throws Exception {
        var today = PUBLISHED
                .replace("\"minimum\": 1", "\"minimum\": 2")
                .replace("\"PENDING\", ", "")
                .replace("\"format\": \"date-time\", ", "");

        assertThat(compare(today).incompatibilities()).hasSize(3);
    }

    @Test
    void what_it_does_not_understand_it_does_not_compare() {
        assertThatThrownBy(() -> changed("\"type\": \"integer\"", "\"oneOf\": []"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Schemas with oneOf cannot be compared");
    }

    private static SchemaComparison changed(String published, String today) throws IOException {
        assertThat(PUBLISHED).contains(published);
        return compare(PUBLISHED.replace(published, today));
    }

    private static SchemaComparison compare(String today) throws IOException {
        return SchemaComparison.of(JSON.readTree(PUBLISHED), JSON.readTree(today));
    }
}
