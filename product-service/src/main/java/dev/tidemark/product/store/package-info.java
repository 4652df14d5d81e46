/** Products in PostgreSQL. State and outbox row are written by one method, so that neither can be forgotten. */
package dev.tidemark.product.store;
