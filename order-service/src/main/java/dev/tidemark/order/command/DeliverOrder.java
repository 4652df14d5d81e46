package dev.tidemark.order.command;

import dev.tidemark.problems.http.IfMatch;
import java.util.UUID;

/** The member has the pieces, if the order is still at the version that the sender has seen. */
public record DeliverOrder(UUID orderId, IfMatch precondition) {}
