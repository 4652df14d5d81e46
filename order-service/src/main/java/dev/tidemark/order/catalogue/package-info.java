/**
 * What products cost, as orders are priced: questions to the local copy of the catalogue. {@code copy} keeps it, and
 * {@code record} reads what is published.
 */
package dev.tidemark.order.catalogue;
