/**
 * Keeps the outbox small: days older than {@code tidemark.outbox.retention} are detached and dropped, by a role and through
 * a pool of its own, without a writer ever waiting for it.
 */
package dev.tidemark.outbox.retention;
