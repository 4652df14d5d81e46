package dev.tidemark.projector.catalogue;

import static java.util.stream.Collectors.toMap;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tidemark.projector.catalogue.search.FacetValue;
import dev.tidemark.projector.catalogue.search.ProductQuery;
import dev.tidemark.projector.query.ResultPage;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Some of the products that were found.
 *
 * @param nextCursor what leads to the next ones; left out when these are the last
 * @param total how many there are on all pages
 * @param highlights by product id and field: the pieces that match, as HTML; left out without words to look for
 * @param facets by the parameter that filters by it: values with how many products there would be; left out when none
 *     were asked for
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CatalogueAnswer(
        List<ProductDocument> items,
        String nextCursor,
        long total,
        Map<String, Map<String, List<String>>> highlights,
        Map<String, List<FacetValue>> facets) {

    static CatalogueAnswer of(ProductQuery query, ResultPage<ProductDocument> page) {
        return new CatalogueAnswer(
                page.documents(),
                page.nextCursor(),
                page.total(),
                query.text().map(words -> highlights(page)).orElse(null),
                query.facets().isEmpty() ? null : query.facetValues(page.facets()));
    }

    private static Map<String, Map<String, List<String>>> highlights(ResultPage<ProductDocument> page) {
        return page.found().stream()
                .filter(found -> !found.highlights().isEmpty())
                .collect(toMap(found -> found.document().productId(), found -> new TreeMap<>(found.highlights())));
    }
}
