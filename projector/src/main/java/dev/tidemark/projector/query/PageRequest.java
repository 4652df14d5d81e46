package dev.tidemark.projector.query;

import co.elastic.clients.elasticsearch.core.SearchRequest;
import co.elastic.clients.elasticsearch.core.SearchResponse;

/**
 * One page of a query, as Elasticsearch is asked for it.
 *
 * @param size documents per page
 */
record PageRequest(PagedQuery query, int size) {

    /** One document more than the page has tells whether there is another page. */
    SearchRequest.Builder search() {
        var selection = query.selection();
        var request = new SearchRequest.Builder()
                .query(selection.query())
                .sort(selection.sort())
                .size(size + 1)
                .trackTotalHits(total -> total.enabled(true))
                .highlight(selection.highlight());
        var facets = selection.facets();
        if (!facets.isEmpty()) {
            request.postFilter(Facet.filters(facets.stream()));
            facets.forEach(facet -> request.aggregations(facet.aggregation(), facet.among(facets)));
        }
        query.cursor().ifPresent(before -> request.searchAfter(before.sort()));
        return request;
    }

    boolean hasNext(SearchResponse<?> response) {
        return response.hits().hits().size() > size;
    }

    /** Whether somebody has a cursor now; who asked by one may do so again. */
    boolean promisesMore(SearchResponse<?> response) {
        return query.cursor().isPresent() || hasNext(response);
    }
}
