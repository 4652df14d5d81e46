/**
 * The two roles of an instance: it projects, or it only answers queries ({@code tidemark.feeds.enabled=false}). What
 * needs Kafka is answered where that is known.
 */
package dev.tidemark.projector.role;
