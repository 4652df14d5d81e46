/**
 * The local copy of the catalogue: fed from the published products, idempotent by their version. A record that can
 * never be applied goes to the dead letters and delays no other; a database that is down delays everything and loses
 * nothing.
 */
package dev.tidemark.order.catalogue;
