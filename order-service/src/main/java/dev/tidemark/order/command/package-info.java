/** What can be done to orders: one method per command; each reads, decides and records in one transaction. */
package dev.tidemark.order.command;
