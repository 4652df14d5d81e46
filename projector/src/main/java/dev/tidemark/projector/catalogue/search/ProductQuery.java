package dev.tidemark.projector.catalogue.search;

import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.aggregations.Aggregate;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import dev.tidemark.contracts.ProductState.Status;
import dev.tidemark.projector.query.Selection;
import dev.tidemark.projector.query.filter.Conditions;
import dev.tidemark.projector.query.text.TextFields;
import dev.tidemark.projector.query.text.TypedText;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What to look for in the catalogue, in which order, and what to count. Nothing but what is on sale is ever found.
 *
 * @param text empty for all products
 * @param facets what to count; each takes time
 */
public record ProductQuery(Optional<TypedText> text, Filters filters, Set<FacetKind> facets, ProductSort sort) {

    private static final TextFields WORDS = new TextFields(
            List.of("name^4", "brand.name^3", "categoryPath.name^2", "tags.name^2"),
            List.of("name.korean^3", "categoryPath.name.korean^2", "text.korean^0.8"),
            "text",
            "heading",
            List.of("name", "name.korean"));

    /** Leaves out what is not on sale. */
    public static final Query ON_SALE = Conditions.equal("status", FieldValue.of(Status.ON_SALE.name()));

    /** Without words nothing is more relevant than anything else. */
    public ProductQuery {
        if (text.isEmpty() && sort == ProductSort.RELEVANCE) {
            sort = ProductSort.NAME;
        }
    }

    public Selection selection() {
        var counts = new Facets(facets, filters);
        var always =
                Stream.concat(Stream.of(ON_SALE), counts.uncounted().stream()).toList();
        var query = Query.of(found -> found.bool(bool -> {
            text.ifPresent(typed -> bool.must(typed.query(WORDS)));
            return bool.filter(always);
        }));
        var selection = sort == ProductSort.RELEVANCE
                ? Selection.byRelevance(query, sort.fields())
                : Selection.of(query, sort.fields());
        return text.isPresent()
                ? selection.with(counts.counted()).with(Highlights.OF_PRODUCTS)
                : selection.with(counts.counted());
    }

    /** What was counted, by the names of the parameters that filter by it. */
    public Map<String, List<FacetValue>> facetValues(Map<String, Aggregate> counts) {
        return new Facets(facets, filters).read(counts);
    }
}
