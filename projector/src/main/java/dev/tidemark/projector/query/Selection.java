package dev.tidemark.projector.query;

import co.elastic.clients.elasticsearch._types.SortOptions;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch.core.search.Highlight;
import java.util.List;

/**
 * Which documents, in which order, and what to tell about them.
 *
 * @param query without the facets' filters
 * @param sort ends with a field that no two documents share
 * @param view what pages are cut from
 * @param facets of different names
 * @param highlight null for none
 */
public record Selection(Query query, List<SortOptions> sort, View view, List<Facet> facets, Highlight highlight) {

    /** What pages are cut from. */
    enum View {
        /** The documents as they are: what keeps its place in the order is on one page, and on no other. */
        NONE,
        /** One that does not change, opened a moment ago: the order depends on more than the documents. */
        SHARED,
        /** The same, opened from now on. */
        NEW
    }

    /** In an order that the documents alone decide. */
    public static Selection of(Query query, List<SortOptions> sort) {
        return new Selection(query, sort, View.NONE, List.of(), null);
    }

    /** In an order that depends on all other documents too. */
    public static Selection byRelevance(Query query, List<SortOptions> sort) {
        return new Selection(query, sort, View.SHARED, List.of(), null);
    }

    public Selection with(List<Facet> counted) {
        return new Selection(query, sort, view, counted, highlight);
    }

    public Selection with(Highlight marking) {
        return new Selection(query, sort, view, facets, marking);
    }

    /** In a view of everything that can be found by now. */
    Selection fresh() {
        return new Selection(query, sort, View.NEW, facets, highlight);
    }
}
