package dev.tidemark.product.command.reservation;

import dev.tidemark.contracts.OrderState;

/**
 * Hold what this version of the order asks for, unless a newer one was followed already.
 *
 * @param epoch of the orders' database; a version of a higher one is newer, whatever its number
 */
public record FollowOrder(OrderState order, int epoch) {}
