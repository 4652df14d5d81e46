/** What may happen to an order. Plain Java: no framework, no database, no clock. */
package dev.tidemark.order.domain;
