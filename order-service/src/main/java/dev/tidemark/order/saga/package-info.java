/** This service's part in the order saga: what it reads of the stock. It asks through the outbox. */
package dev.tidemark.order.saga;
