package dev.tidemark.product.command.reservation;

import java.util.UUID;

/** Free what is held for an order that the orders' database lost in a restore. */
public record ForgetOrder(UUID orderId) {

    /** What has become of the order's pieces. */
    public enum Outcome {
        RELEASED,
        /** Nothing was held for it. */
        NOTHING_HELD,
        /** The order was heard of in the current epoch, so it exists and keeps its pieces. */
        ORDER_EXISTS
    }
}
