package dev.tidemark.product.store.planted;

import org.elasticsearch.planted.SearchClient;

/** A second write next to the transaction. */
record WritesDocuments(SearchClient documents) {}
