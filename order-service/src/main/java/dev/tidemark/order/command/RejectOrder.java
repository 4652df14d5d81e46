package dev.tidemark.order.command;

import dev.tidemark.contracts.Shortage;
import java.util.List;
import java.util.UUID;

/** There were too few pieces for the order. */
public record RejectOrder(UUID orderId, List<Shortage> shortages) {

    public RejectOrder {
        shortages = List.copyOf(shortages);
    }
}
