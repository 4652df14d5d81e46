/**
 * The read side: keeps documents in Elasticsearch in step with events from Kafka, and answers queries from them. Holds
 * no SQL and calls no other service.
 *
 * <p>{@code feed} reads a topic, {@code event} turns records into events, {@code projection} turns events into documents,
 * {@code bulk} writes those. {@code readmodel} says what a read model is, {@code generation} what becomes of it in
 * Elasticsearch, {@code rebuild} how a new generation takes over. {@code orders}, {@code catalogue} and {@code reviews}
 * are read models for clients, {@code deadletters} and {@code freshness} for operators. {@code query} is what their
 * queries share, {@code consistency} lets them wait for one's own writes.
 *
 * <p>Below all of them are {@code kafka} and {@code elasticsearch}, the ways to the two servers. An instance that only
 * answers queries has another {@code role}.
 */
package dev.tidemark.projector;
