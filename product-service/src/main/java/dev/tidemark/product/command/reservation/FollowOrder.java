package dev.tidemark.product.command.reservation;

import dev.tidemark.contracts.OrderState;

/** Hold for this order what it asks for now, unless a newer version of it was followed already. */
public record FollowOrder(OrderState order) {}
