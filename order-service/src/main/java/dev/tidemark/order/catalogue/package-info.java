/** What products cost, as orders are priced: questions to the local copy of the catalogue, which {@code copy} keeps. */
package dev.tidemark.order.catalogue;
