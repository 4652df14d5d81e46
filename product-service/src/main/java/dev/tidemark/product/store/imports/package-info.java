/** The ids by which sellers know their products. */
package dev.tidemark.product.store.imports;
