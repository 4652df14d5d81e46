/**
 * Owns the products and their stock. {@code {http, saga} → command → {domain, store}}: a request or an event becomes one
 * command, which reads, decides and records in one transaction.
 */
package dev.tidemark.product;
