/** What orders do to the stock, as their events tell. */
package dev.tidemark.product.command.reservation;
