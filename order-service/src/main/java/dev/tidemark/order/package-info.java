/**
 * Owns the orders. {@code {http, saga, pending} → command → {domain, store, catalogue}}: a request, an event or the clock
 * becomes one command, which reads, decides and records in one transaction. The catalogue is a local copy of the published
 * products, so that an order is priced without asking another service.
 */
package dev.tidemark.order;
