package dev.tidemark.projector.query.filter;

import co.elastic.clients.elasticsearch._types.SortOptions;
import co.elastic.clients.elasticsearch._types.SortOrder;

/** One field of an order; documents without it come last. */
public final class Sorting {

    public static SortOptions ascending(String field) {
        return by(field, SortOrder.Asc);
    }

    public static SortOptions descending(String field) {
        return by(field, SortOrder.Desc);
    }

    public static SortOptions by(String field, SortOrder order) {
        return SortOptions.of(sort -> sort.field(by -> by.field(field).order(order)));
    }

    private Sorting() {}
}
