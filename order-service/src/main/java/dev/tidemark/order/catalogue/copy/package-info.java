/**
 * Feeds the local copy of the catalogue from the published products, idempotent by their version. The inbox reads them,
 * waits while it must, and stops when going on could skip products or mix histories: orders are then priced from what is
 * there.
 */
package dev.tidemark.order.catalogue.copy;
