/** What can be done to products: one method per command; each reads, decides and records in one transaction. */
package dev.tidemark.product.command;
