/**
 * One bucket's way to Kafka: a transactional producer whose id names the bucket, so that the next owner of the bucket
 * shuts out the one before it, and what becomes of rows that Kafka refuses.
 */
package dev.tidemark.poller.delivery;
