package dev.tidemark.product.command.reservation;

import java.util.List;
import java.util.UUID;

/** Free what is held for orders that the orders' database lost in a restore. */
public record ForgetOrders(List<UUID> orderIds) {

    public ForgetOrders {
        orderIds = List.copyOf(orderIds);
    }

    /** What has become of an order's pieces. */
    public enum Outcome {
        RELEASED,
        /** Nothing was held for it. */
        NOTHING_HELD,
        /** The order was heard of in the current epoch, so it exists and keeps its pieces. */
        ORDER_EXISTS,
        /** Nothing of the current epoch has been heard yet: nobody knows whether the order exists, and it keeps its pieces. */
        TOO_EARLY
    }
}
