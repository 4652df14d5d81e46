/** How a write service takes commands and reads in: so many of one caller, and so many of each at once, and no more. */
package dev.tidemark.outbox.command;
