/**
 * Owns the products and their stock. {@code http → command → {domain, store}}: a request becomes one command, which
 * reads, decides and records in one transaction.
 */
package dev.tidemark.product;
