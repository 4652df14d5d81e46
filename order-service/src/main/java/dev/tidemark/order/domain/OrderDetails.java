package dev.tidemark.order.domain;

import dev.tidemark.contracts.OrderEvent.OrderCancelled.Cause;
import dev.tidemark.contracts.OrderState;
import dev.tidemark.contracts.Shortage;
import java.util.List;

/**
 * An order with what the write side alone knows.
 *
 * @param address null when the member was erased
 * @param cancellation null unless it is cancelled
 * @param shortages why it was rejected, by product id; empty unless it was
 */
public record OrderDetails(
        OrderState state, DeliveryAddress address, Cancellation cancellation, List<Shortage> shortages) {

    /** @param reason what was written about it, null when it expired or the member was erased */
    public record Cancellation(Cause cause, String reason) {}

    public OrderDetails {
        shortages = List.copyOf(shortages);
    }
}
