package dev.tidemark.projector.orders.planted;

import org.elasticsearch.client.RestClient;

/** A second way to Elasticsearch, without back-off and problem documents. */
record SearchesByItself(RestClient client) {}
