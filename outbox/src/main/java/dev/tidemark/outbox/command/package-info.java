/** How a write service takes commands in: so many at once and no more. */
package dev.tidemark.outbox.command;
