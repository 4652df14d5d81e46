/** How a write service takes commands in. */
package dev.tidemark.outbox.command;
