/** Reviews in PostgreSQL: plain rows, no events. */
package dev.tidemark.product.store.review;
