package dev.tidemark.projector.query;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/**
 * A query for one page.
 *
 * @param readModel whose documents
 * @param scope the query with its filters, in one text
 * @param query in Elasticsearch's query language
 * @param sort ends with a field that no two documents share
 * @param frozen whether the order depends on more than the documents, as relevance does; then pages are cut from a view
 *     that does not change
 * @param cursor of the page before; empty for the first one
 * @param size documents per page
 */
public record PagedQuery(
        String readModel,
        String scope,
        ObjectNode query,
        ArrayNode sort,
        boolean frozen,
        Optional<String> cursor,
        int size) {}
