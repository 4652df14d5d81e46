package dev.tidemark.projector.catalogue.suggestion;

import co.elastic.clients.elasticsearch._types.aggregations.Aggregation;
import co.elastic.clients.elasticsearch._types.query_dsl.Operator;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch.core.SearchRequest;
import co.elastic.clients.elasticsearch.core.SearchResponse;
import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemark.contracts.ProductEvent;
import dev.tidemark.projector.catalogue.search.FacetValue;
import dev.tidemark.projector.catalogue.search.ProductQuery;
import dev.tidemark.projector.catalogue.search.References;
import dev.tidemark.projector.catalogue.suggestion.Suggestion.Kind;
import dev.tidemark.projector.query.Searches;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.Stream;

/** Suggests while somebody types. One search, which ends when it has seen enough products. */
@ApplicationScoped
public class Suggestions {

    private static final int MOST_PRODUCTS = 5;
    private static final int MOST_BRANDS = 3;
    private static final int MOST_CATEGORIES = 3;

    /** The wider categories of what is in a matching one are counted too, and left out afterwards. */
    private static final int CATEGORIES_LOOKED_AT = 20;

    /** What begins so commonly needs another letter more than a perfect list. */
    private static final int PRODUCTS_LOOKED_AT = 20_000;

    private static final String NAMED = "named";
    private static final References BRAND = new References("brand");
    private static final References CATEGORIES = new References("categoryPath");

    private final Searches searches;

    Suggestions(Searches searches) {
        this.searches = searches;
    }

    /** For what was typed so far, of which every word begins a word of what is suggested. */
    public Uni<SuggestionList> of(String typed) {
        var request = new SearchRequest.Builder()
                .query(Query.of(found ->
                        found.bool(bool -> bool.filter(ProductQuery.ON_SALE).must(begun("heading", typed)))))
                .collapse(same -> same.field("name.sorted"))
                .size(MOST_PRODUCTS)
                .source(source -> source.filter(filter -> filter.includes(List.of("productId", "name"))))
                .trackTotalHits(total -> total.enabled(false))
                .terminateAfter((long) PRODUCTS_LOOKED_AT)
                .aggregations(BRAND.part(), named(BRAND, typed, MOST_BRANDS))
                .aggregations(CATEGORIES.part(), named(CATEGORIES, typed, CATEGORIES_LOOKED_AT));
        return searches.search(ProductEvent.AGGREGATE_TYPE, request, JsonNode.class)
                .map(found -> suggestions(found, typed));
    }

    private static Query begun(String field, String typed) {
        return Query.of(
                query -> query.match(match -> match.field(field).query(typed).operator(Operator.And)));
    }

    private static Aggregation named(References references, String typed, int most) {
        return Aggregation.of(matching -> matching.filter(begun(references.part() + ".name.beginning", typed))
                .aggregations(NAMED, references.counted(most)));
    }

    private static List<FacetValue> read(References references, SearchResponse<JsonNode> found) {
        return references.read(found.aggregations()
                .get(references.part())
                .filter()
                .aggregations()
                .get(NAMED));
    }

    private static SuggestionList suggestions(SearchResponse<JsonNode> found, String typed) {
        var words = new Beginnings(typed);
        var brands = read(BRAND, found).stream().map(brand -> new Suggestion(Kind.BRAND, brand.value(), brand.name()));
        var categories = read(CATEGORIES, found).stream()
                .map(category -> new Suggestion(Kind.CATEGORY, category.value(), category.name()))
                .filter(category -> words.begin(category.text()))
                .limit(MOST_CATEGORIES);
        var products = found.hits().hits().stream()
                .map(hit -> new Suggestion(
                        Kind.PRODUCT,
                        hit.source().path("productId").asText(),
                        hit.source().path("name").asText()));
        return new SuggestionList(
                Stream.of(brands, categories, products).flatMap(kind -> kind).toList());
    }
}
