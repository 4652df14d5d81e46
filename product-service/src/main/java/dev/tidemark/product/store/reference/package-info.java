/** Brands, sellers, categories and tags in PostgreSQL: their own rows, and the locks of those who copy their names. */
package dev.tidemark.product.store.reference;
