package dev.tidemark.projector.query;

import co.elastic.clients.elasticsearch._types.aggregations.Aggregate;
import co.elastic.clients.elasticsearch._types.aggregations.Aggregation;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Something that documents are filtered and counted by. Its counts respect the filters of all other facets, but not its
 * own: they say how many there would be for another choice.
 *
 * @param filter what was chosen; null for nothing
 * @param counts over the documents that all others leave
 */
public record Facet(String name, Query filter, Aggregation counts) {

    /** Named so inside of what restricts it to the other facets' filters. */
    private static final String COUNTS = "counts";

    static Query filters(Stream<Facet> facets) {
        var filters = facets.map(Facet::filter).filter(Objects::nonNull).toList();
        return Query.of(query -> query.bool(bool -> bool.filter(filters)));
    }

    /** What the counts are called on their way: there names must not have all letters. */
    String aggregation() {
        return URLEncoder.encode(name, StandardCharsets.UTF_8);
    }

    Aggregation among(List<Facet> all) {
        return Aggregation.of(aggregation -> aggregation
                .filter(filters(all.stream().filter(other -> other != this)))
                .aggregations(COUNTS, counts));
    }

    Aggregate counted(Map<String, Aggregate> all) {
        return all.get(aggregation()).filter().aggregations().get(COUNTS);
    }
}
