/** Ratings of products in PostgreSQL. What reviews come to, the database counts by itself. */
package dev.tidemark.product.store.rating;
