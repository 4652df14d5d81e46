package dev.tidemark.order.command;

import java.util.UUID;

/** All pieces are held for the order. */
public record ConfirmOrder(UUID orderId) {}
