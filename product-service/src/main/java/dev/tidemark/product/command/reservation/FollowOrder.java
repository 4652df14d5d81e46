package dev.tidemark.product.command.reservation;

import dev.tidemark.contracts.OrderState;

/**
 * Hold for this order what it asks for now, unless a newer version of it was followed already.
 *
 * @param epoch of the orders' database; a version of a higher one is newer, whatever its number
 */
public record FollowOrder(OrderState order, int epoch) {}
