package dev.tidemark.projector.query.cursor;

import co.elastic.clients.elasticsearch._types.FieldValue;
import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemark.projector.elasticsearch.Json;
import dev.tidemark.projector.elasticsearch.TypedJson;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/**
 * Where a page ended.
 *
 * @param after the sort values of its last document
 * @param view the frozen view that the query pages through; null for queries that need none
 * @param shown versions that the view was opened to show, or newer ones, by the id of their document
 */
public record Cursor(JsonNode after, String view, Map<String, Long> shown) {

    public static Cursor behind(List<FieldValue> sort, String view, Map<String, Long> shown) {
        return new Cursor(
                Json.read("[%s]"
                        .formatted(String.join(
                                ",", sort.stream().map(TypedJson::write).toList()))),
                view,
                shown);
    }

    public List<FieldValue> sort() {
        return StreamSupport.stream(after.spliterator(), false)
                .map(value -> TypedJson.read(value, FieldValue._DESERIALIZER))
                .toList();
    }
}
