package dev.tidemark.projector.catalogue.search;

import co.elastic.clients.elasticsearch._types.aggregations.Aggregate;
import co.elastic.clients.elasticsearch._types.aggregations.Aggregation;
import co.elastic.clients.elasticsearch._types.aggregations.AggregationRange;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** What products are filtered and counted by. */
public enum FacetKind {
    CATEGORY("category", new References("categoryPath")),
    BRAND("brand", new References("brand")),
    SELLER("seller", new References("seller")),
    TAG("tag", new References("tags")),
    /** All attributes together; each has a name of its own in the answer. */
    ATTRIBUTE("attribute", Attributes.FOLDED),
    IN_STOCK("inStock", "inStock"),
    /** So many stars or more. */
    RATING("ratingAtLeast", "rating.averageHundredths");

    private static final int MOST_VALUES = 50;
    private static final int MOST_STARS_COUNTED = 4;
    private static final int HUNDREDTHS = 100;

    private final String parameter;
    private final String field;
    private final Optional<References> references;

    FacetKind(String parameter, String field) {
        this.parameter = parameter;
        this.field = field;
        this.references = Optional.empty();
    }

    FacetKind(String parameter, References references) {
        this.parameter = parameter;
        this.field = references.ids();
        this.references = Optional.of(references);
    }

    public static Optional<FacetKind> named(String parameter) {
        return Arrays.stream(values())
                .filter(kind -> kind.parameter.equals(parameter))
                .findFirst();
    }

    /** What queries call them. */
    public static List<String> parameters() {
        return Arrays.stream(values()).map(FacetKind::parameter).toList();
    }

    /** What a query calls the filter, and the facet. */
    public String parameter() {
        return parameter;
    }

    String field() {
        return field;
    }

    /** The most frequent values. */
    Aggregation counts() {
        return switch (this) {
            case CATEGORY, BRAND, SELLER, TAG -> references.orElseThrow().counted(MOST_VALUES);
            case ATTRIBUTE -> Attributes.counted(MOST_VALUES);
            case IN_STOCK -> Aggregation.of(both -> both.terms(terms -> terms.field(field)));
            case RATING -> stars();
        };
    }

    /** The most frequent values of one attribute. */
    static Aggregation countsOfAttribute(String name) {
        return Attributes.counted(name, MOST_VALUES);
    }

    List<FacetValue> read(Aggregate counts) {
        return switch (this) {
            case CATEGORY, BRAND, SELLER, TAG -> references.orElseThrow().read(counts);
            case IN_STOCK ->
                counts.lterms().buckets().array().stream()
                        .map(bucket -> new FacetValue(bucket.keyAsString(), null, bucket.docCount()))
                        .toList();
            case RATING ->
                counts.range().buckets().array().stream()
                        .map(bucket -> new FacetValue(bucket.key(), null, bucket.docCount()))
                        .toList();
            case ATTRIBUTE -> throw new IllegalStateException("Each attribute has values of its own");
        };
    }

    private Aggregation stars() {
        var ranges = IntStream.rangeClosed(1, MOST_STARS_COUNTED)
                .mapToObj(least -> AggregationRange.of(
                        range -> range.key(String.valueOf(least)).from((double) least * HUNDREDTHS)))
                .toList();
        return Aggregation.of(stars -> stars.range(range -> range.field(field).ranges(ranges)));
    }
}
