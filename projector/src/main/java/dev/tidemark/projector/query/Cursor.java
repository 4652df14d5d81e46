package dev.tidemark.projector.query;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Where a page ended.
 *
 * @param after the sort values of its last document
 * @param snapshot the frozen view that the query pages through; null for queries that need none
 */
record Cursor(JsonNode after, String snapshot) {}
