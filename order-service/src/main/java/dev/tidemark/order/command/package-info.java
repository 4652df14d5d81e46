/**
 * What can be done to orders: one method per command; each reads, decides and records in one transaction. People command
 * through {@code OrderCommands}; the stock and the clock through {@code SagaCommands}.
 */
package dev.tidemark.order.command;
