package dev.tidemark.projector.catalogue;

import dev.tidemark.problems.Violation;
import dev.tidemark.problems.rest.answer.RequestProblem;
import dev.tidemark.projector.catalogue.search.FacetKind;
import dev.tidemark.projector.catalogue.search.Filters;
import dev.tidemark.projector.catalogue.search.ProductQuery;
import dev.tidemark.projector.catalogue.search.ProductSort;
import dev.tidemark.projector.query.text.TypedText;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;

/** What a client wants of the catalogue. Of several values of one parameter any will do; of several parameters all must. */
public class CatalogueParameters {

    private static final int LONGEST_TEXT = 200;

    /** Of an attribute, as products have them. */
    private static final int LONGEST_NAME = 100;

    /** The same. */
    private static final int LONGEST_VALUE = 1000;

    @RestQuery
    @Size(max = LONGEST_TEXT)
    @Parameter(description = "At most 20 words to look for; left out for all products", example = "keyboard")
    String q;

    @RestQuery
    @Parameter(description = "Ids of categories; what is in a narrower one is in the wider too")
    List<UUID> category;

    @RestQuery
    @Parameter(description = "Ids of brands")
    List<UUID> brand;

    @RestQuery
    @Parameter(description = "Ids of sellers")
    List<UUID> seller;

    @RestQuery
    @Parameter(description = "Ids of tags")
    List<UUID> tag;

    @RestQuery
    @Min(0)
    @Parameter(description = "In minor units of the currency", example = "50000")
    Long minPrice;

    @RestQuery
    @Min(0)
    @Parameter(description = "In minor units of the currency", example = "150000")
    Long maxPrice;

    @RestQuery
    @Pattern(regexp = "[A-Z]{3}", message = "must be an ISO 4217 code such as KRW")
    @Parameter(description = "ISO 4217 code; needed with a price", example = "KRW")
    String currency;

    @RestQuery
    Boolean inStock;

    @RestQuery
    @DecimalMin("1")
    @DecimalMax("5")
    @Parameter(description = "Stars; without it also what nobody has rated", example = "4.5")
    Double ratingAtLeast;

    @RestQuery
    @DefaultValue("relevance")
    @Pattern(
            regexp = "relevance|name|price|-price|newest|rating",
            message = "must be one of relevance, name, price, -price, newest, rating")
    @Parameter(
            description = "Without q, relevance is the same as name. Prices are in order within each currency",
            example = "-price")
    String sort;

    @RestQuery
    @Parameter(
            description = "What to count: category, brand, seller, tag, attribute, inStock, ratingAtLeast",
            example = "brand")
    List<String> facets;

    /** Throws {@link RequestProblem}. */
    ProductQuery query(Map<String, List<String>> all) {
        if (currency == null && (minPrice != null || maxPrice != null)) {
            throw invalid("currency", "must be given with a price");
        }
        if (minPrice != null && maxPrice != null && minPrice > maxPrice) {
            throw invalid("maxPrice", "must not be less than minPrice");
        }
        var filters = new Filters()
                .among(FacetKind.CATEGORY, category)
                .among(FacetKind.BRAND, brand)
                .among(FacetKind.SELLER, seller)
                .among(FacetKind.TAG, tag)
                .price(minPrice, maxPrice, currency)
                .inStock(inStock)
                .ratingAtLeast(ratingAtLeast);
        all.forEach((name, values) -> {
            if (name.startsWith(Filters.ATTRIBUTE)) {
                filters.attribute(attribute(name, values), values);
            }
        });
        return new ProductQuery(
                TypedText.of("q", q),
                filters,
                counted(),
                ProductSort.named(sort).orElseThrow());
    }

    private static String attribute(String parameter, List<String> values) {
        for (var value : values) {
            if (value.isBlank() || value.length() > LONGEST_VALUE) {
                throw invalid(parameter, "must have 1 to %d characters".formatted(LONGEST_VALUE));
            }
        }
        var name = parameter.substring(Filters.ATTRIBUTE.length());
        if (name.length() > LONGEST_NAME) {
            throw invalid(parameter, "must have a name of 1 to %d characters".formatted(LONGEST_NAME));
        }
        return name;
    }

    private EnumSet<FacetKind> counted() {
        var kinds = EnumSet.noneOf(FacetKind.class);
        for (var name : facets) {
            kinds.add(
                    FacetKind.named(name).orElseThrow(() -> invalid("facets", "must be of " + FacetKind.parameters())));
        }
        return kinds;
    }

    private static RequestProblem invalid(String parameter, String rule) {
        return RequestProblem.invalid(List.of(new Violation(parameter, rule)));
    }
}
