/**
 * The read side: keeps documents in Elasticsearch in step with events from Kafka, and answers queries from them. Holds
 * no SQL and calls no other service.
 *
 * <p>{@code feed} reads a topic, {@code event} turns records into events, {@code projection} turns events into documents,
 * {@code bulk} writes those. {@code readmodel} says what a read model and its generations are; {@code orders},
 * {@code catalogue} and {@code freshness} are the three there are. {@code query} is what their queries share.
 */
package dev.tidemark.projector;
