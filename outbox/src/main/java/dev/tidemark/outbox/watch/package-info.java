/**
 * Keeps watch over an outbox while its service runs: a canary event every few seconds and the table's partitions, and in a
 * package of its own the relay. What is wrong shows in the wellness check and in metrics; readiness depends on PostgreSQL
 * alone, because commands go on while the relay is away.
 */
package dev.tidemark.outbox.watch;
