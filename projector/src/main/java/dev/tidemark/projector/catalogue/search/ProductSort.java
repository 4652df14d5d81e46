package dev.tidemark.projector.catalogue.search;

import static dev.tidemark.projector.query.filter.Sorting.ascending;
import static dev.tidemark.projector.query.filter.Sorting.descending;

import co.elastic.clients.elasticsearch._types.SortOptions;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** In which order products are shown. Ends with the id, so that no two share a place. */
public enum ProductSort {
    RELEVANCE("relevance", descending("_score"), ascending("productId")),
    NAME("name", ascending("name.sorted"), ascending("productId")),
    /** Amounts of different currencies cannot be compared. */
    PRICE("price", ascending("currency"), ascending("price"), ascending("productId")),
    PRICE_DESCENDING("-price", ascending("currency"), descending("price"), ascending("productId")),
    /** Ids are UUIDs of version 7, so their order is that of registration. */
    NEWEST("newest", descending("productId")),
    /** What nobody has rated comes last. */
    RATING("rating", descending("rating.averageHundredths"), descending("rating.count"), ascending("productId"));

    private final String value;
    private final List<SortOptions> fields;

    ProductSort(String value, SortOptions... fields) {
        this.value = value;
        this.fields = List.of(fields);
    }

    /** What a query calls it. */
    public static Optional<ProductSort> named(String value) {
        return Arrays.stream(values()).filter(sort -> sort.value.equals(value)).findFirst();
    }

    List<SortOptions> fields() {
        return fields;
    }
}
