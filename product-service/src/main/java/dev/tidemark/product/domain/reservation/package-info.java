/** What orders hold of the stock. Plain Java: no framework, no database, no clock. */
package dev.tidemark.product.domain.reservation;
