/**
 * Looks after the orders that wait for their pieces: gives up those that have waited for too long, and says for how long
 * the oldest has been waiting. The stock's answer settles an order within moments, so an old one means that the saga stands.
 */
package dev.tidemark.order.pending;
