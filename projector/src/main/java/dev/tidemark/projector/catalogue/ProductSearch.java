package dev.tidemark.projector.catalogue;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tidemark.contracts.ProductState.Status;
import dev.tidemark.projector.elasticsearch.Json;
import java.util.Arrays;

/**
 * What to look for in the catalogue, and in which order. Nothing but what is on sale is ever found.
 *
 * @param sort ends with the product's id
 */
record ProductSearch(ObjectNode query, ArrayNode sort) {

    /** Words after these many would only narrow the search. */
    private static final int MOST_WORDS = 10;

    private static final String[] FIELDS = {"name^3", "brand^2", "categoryPath", "tags", "description"};

    /**
     * Every word must begin a word of one of the fields. Beginnings, because the particles of Korean are written at the
     * end of a word. What the fields' analyzer takes for no word, such as "&", narrows nothing.
     */
    static ProductSearch matching(String text) {
        var query = onSale();
        var words = query.withObjectProperty("bool").putArray("must");
        Arrays.stream(text.strip().split("\\s+")).limit(MOST_WORDS).forEach(word -> match(words, word));
        return new ProductSearch(query, sort("_score", "desc"));
    }

    private static void match(ArrayNode words, String word) {
        var match = words.addObject().putObject("multi_match");
        match.put("query", word)
                .put("type", "bool_prefix")
                .put("operator", "and")
                .put("zero_terms_query", "all");
        var fields = match.putArray("fields");
        Arrays.stream(FIELDS).forEach(fields::add);
    }

    static ProductSearch everything() {
        return new ProductSearch(onSale(), sort("name.sorted", "asc"));
    }

    private static ObjectNode onSale() {
        var query = Json.object();
        var filter = query.putObject("bool").putArray("filter");
        filter.addObject().putObject("term").put("status", Status.ON_SALE.name());
        return query;
    }

    private static ArrayNode sort(String field, String order) {
        var sort = JsonNodeFactory.instance.arrayNode();
        sort.addObject().put(field, order);
        sort.addObject().put("productId", "asc");
        return sort;
    }
}
