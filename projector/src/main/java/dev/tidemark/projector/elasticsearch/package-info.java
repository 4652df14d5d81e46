/**
 * Elasticsearch over HTTP: requests, answers and failures, and how long to wait between attempts. Knows no read model.
 */
package dev.tidemark.projector.elasticsearch;
