/** This service's part in the order saga: what it reads of the orders. It answers through the outbox. */
package dev.tidemark.product.saga;
