package dev.tidemark.projector.catalogue.search;

import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.json.JsonData;
import dev.tidemark.projector.query.filter.Conditions;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** What products must be like. Of several values for one thing any will do; different things must all be so. */
public final class Filters {

    /** What names of attributes begin with, to be told from all else. */
    public static final String ATTRIBUTE = "attr.";

    private static final int HUNDREDTHS = 100;

    private final Map<String, Query> byName = new LinkedHashMap<>();

    /** Products that share one of these, by ids; none of them for any product. */
    public Filters among(FacetKind kind, Collection<?> ids) {
        return anyOf(kind.parameter(), kind.field(), ids);
    }

    /** Products with an attribute of one of these values. Accents and capitals do not matter. */
    public Filters attribute(String name, Collection<String> values) {
        var attributes = values.stream().map(value -> name + "=" + value).toList();
        return anyOf(ATTRIBUTE + name, Attributes.FOLDED, attributes);
    }

    /**
     * @param lowest in minor units of the currency; null for any
     * @param highest the same
     * @param currency null for any
     */
    public Filters price(Long lowest, Long highest, String currency) {
        if (currency != null) {
            byName.put("currency", Conditions.equal("currency", FieldValue.of(currency)));
        }
        if (lowest != null || highest != null) {
            byName.put(
                    "price",
                    Query.of(query -> query.range(range -> range.untyped(
                            price -> price.field("price").gte(json(lowest)).lte(json(highest))))));
        }
        return this;
    }

    /** @param isInStock null for both */
    public Filters inStock(Boolean isInStock) {
        if (isInStock != null) {
            byName.put(FacetKind.IN_STOCK.parameter(), Conditions.equal("inStock", FieldValue.of(isInStock)));
        }
        return this;
    }

    /** @param stars 1 to 5; null for any rating and for none */
    public Filters ratingAtLeast(Double stars) {
        if (stars != null) {
            var hundredths = Math.round(stars * HUNDREDTHS);
            byName.put(
                    FacetKind.RATING.parameter(),
                    Query.of(query -> query.range(range -> range.untyped(
                            rating -> rating.field(FacetKind.RATING.field()).gte(json(hundredths))))));
        }
        return this;
    }

    /** In the order in which they were asked for. */
    Map<String, Query> byName() {
        return Collections.unmodifiableMap(byName);
    }

    private Filters anyOf(String name, String field, Collection<?> values) {
        if (!values.isEmpty()) {
            byName.put(name, Conditions.anyOf(field, values));
        }
        return this;
    }

    private static JsonData json(Long bound) {
        return bound == null ? null : JsonData.of(bound);
    }
}
