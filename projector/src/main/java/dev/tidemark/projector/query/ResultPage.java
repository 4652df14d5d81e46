package dev.tidemark.projector.query;

import co.elastic.clients.elasticsearch._types.aggregations.Aggregate;
import java.util.List;
import java.util.Map;

/**
 * Some of the documents that a query found.
 *
 * @param nextCursor what leads to the next ones; null when these are the last
 * @param total how many documents there are on all pages
 * @param facets counts over all of them, by the facet's name
 */
public record ResultPage<T>(List<Found<T>> found, String nextCursor, long total, Map<String, Aggregate> facets) {

    /**
     * One document.
     *
     * @param highlights the parts that match, by field
     */
    public record Found<T>(T document, Map<String, List<String>> highlights) {}

    /** How many documents have a value. */
    public record Count(String value, long count) {}

    public List<T> documents() {
        return found.stream().map(Found::document).toList();
    }

    /** Of a facet that counts the values of a keyword field, the most frequent first. */
    public List<Count> counts(String facet) {
        return facets.get(facet).sterms().buckets().array().stream()
                .map(bucket -> new Count(bucket.key().stringValue(), bucket.docCount()))
                .toList();
    }
}
