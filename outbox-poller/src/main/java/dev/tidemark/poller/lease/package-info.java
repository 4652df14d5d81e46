/**
 * Which poller publishes which bucket, and how far it has come: rows of {@code outbox_poller.bucket}. A lease runs out by
 * the database's clock. It only keeps two pollers from doing the same work; that they cannot do it wrongly is for
 * Kafka's fencing.
 */
package dev.tidemark.poller.lease;
