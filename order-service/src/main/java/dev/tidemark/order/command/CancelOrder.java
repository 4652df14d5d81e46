package dev.tidemark.order.command;

import java.util.UUID;

/** Give an order up that has not been shipped, for a reason that its member will read. */
public record CancelOrder(UUID orderId, String reason) {}
