/** Registers many products, batch by batch. */
package dev.tidemark.product.command.imports;
