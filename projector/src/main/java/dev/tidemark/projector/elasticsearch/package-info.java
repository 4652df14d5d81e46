/**
 * Elasticsearch over HTTP: requests, answers and failures, and how long to wait between attempts. Knows no read model.
 *
 * <p>Queries are built in the types of Elasticsearch's own client, but {@link
 * dev.tidemark.projector.elasticsearch.Elasticsearch} sends them: so there is one way to Elasticsearch, with one pool of
 * connections, no retries, and answers off the client's I/O threads. The types write and read themselves without
 * reflection, so a native image needs no more than documents need anyway.
 */
package dev.tidemark.projector.elasticsearch;
