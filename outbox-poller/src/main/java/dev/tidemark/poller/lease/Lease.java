package dev.tidemark.poller.lease;

/**
 * The right to publish one bucket of a database.
 *
 * @param generation grows with every new owner, so that a former one is known by it
 */
public record Lease(String database, int bucket, long generation) {}
