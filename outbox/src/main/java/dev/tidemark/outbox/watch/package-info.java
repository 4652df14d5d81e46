/**
 * Keeps watch over an outbox while its service runs: a canary event every few seconds, the state of the relay's
 * replication slot, and the table's partitions. What is wrong shows in the wellness check and in metrics; readiness
 * depends on PostgreSQL alone, because commands go on while the relay is away.
 */
package dev.tidemark.outbox.watch;
