/** The outbox's table as a poller reads it, in the order that the {@code dev.tidemark.poller} package explains. */
package dev.tidemark.poller.outbox;
