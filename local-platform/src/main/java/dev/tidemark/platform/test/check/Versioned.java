package dev.tidemark.platform.test.check;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.regex.Pattern;

/**
 * A document with its id and version: as stored in Elasticsearch, or as it should be. Documents are
 * comparable: integers are long, times are instants in their shortest form.
 */
public record Versioned(String id, long version, JsonNode document) {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_LONG_FOR_INTS)
            .build();

    /** 2026-01-31T12:00:00.120000+00:00 of PostgreSQL and 2026-01-31T12:00:00.12Z of Java are the same time. */
    private static final Pattern TIME = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d.*");

    public static Versioned of(String id, long version, String json) {
        try {
            return new Versioned(id, version, comparable(JSON.readTree(json)));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode comparable(JsonNode node) {
        return switch (node) {
            case ObjectNode object -> {
                var names =
                        object.propertyStream().map(java.util.Map.Entry::getKey).toList();
                names.forEach(name -> object.set(name, comparable(object.get(name))));
                yield object;
            }
            case ArrayNode array -> {
                for (int i = 0; i < array.size(); i++) {
                    array.set(i, comparable(array.get(i)));
                }
                yield array;
            }
            case TextNode text
            when TIME.matcher(text.textValue()).matches() -> TextNode.valueOf(time(text.textValue()));
            default -> node;
        };
    }

    private static String time(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant().toString();
        } catch (DateTimeException notATime) {
            return text;
        }
    }
}
