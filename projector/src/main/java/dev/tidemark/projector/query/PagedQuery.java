package dev.tidemark.projector.query;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A query that is answered page by page.
 *
 * @param readModel whose documents
 * @param scope the query with its filters, in one text
 * @param query in Elasticsearch's query language
 * @param sort ends with a field that no two documents share
 * @param frozen whether the order depends on more than the documents, as relevance does; then pages are cut from a view
 *     that does not change
 */
public record PagedQuery(String readModel, String scope, ObjectNode query, ArrayNode sort, boolean frozen) {}
