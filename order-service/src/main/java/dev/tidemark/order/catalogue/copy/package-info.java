/**
 * Feeds the local copy of the catalogue from the published products, idempotent by their version. A record that can
 * never be applied goes to the dead letters and delays no other; a database that is down delays everything and loses
 * nothing. When going on could skip products or mix histories, the copy stops for as long as the process lives: orders
 * are priced from what is there, and {@code CatalogueHealth} calls for a person.
 */
package dev.tidemark.order.catalogue.copy;
