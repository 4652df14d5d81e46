package dev.tidemark.order.command;

import java.util.UUID;

/** Give an order of a member up that has not been shipped, for a reason that the member will read. */
public record CancelOrder(UUID orderId, String memberId, String reason) {}
