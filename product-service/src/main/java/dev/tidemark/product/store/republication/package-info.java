/** Republications in PostgreSQL. A batch and how far it came are written in one transaction. */
package dev.tidemark.product.store.republication;
