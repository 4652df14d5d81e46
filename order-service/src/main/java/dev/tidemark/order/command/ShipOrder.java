package dev.tidemark.order.command;

import dev.tidemark.problems.http.IfMatch;
import java.util.UUID;

/** The pieces have left the warehouse, if the order is still at the version that the sender has seen. */
public record ShipOrder(UUID orderId, IfMatch precondition) {}
