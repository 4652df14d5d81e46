package dev.tidemark.order.http;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.tidemark.contracts.OrderState;
import dev.tidemark.contracts.Shortage;
import dev.tidemark.order.domain.DeliveryAddress;
import dev.tidemark.order.domain.OrderDetails;
import dev.tidemark.order.domain.OrderDetails.Cancellation;
import java.util.List;

/**
 * An order as its member reads it: what every command answers and events say, and what the write side alone knows. No
 * command answers that: operators get some of their answers, and the answers are kept with idempotency keys, in both of
 * which an address has no place.
 *
 * @param deliveryAddress null when the member was erased
 * @param cancellation null unless it is cancelled
 * @param shortages empty unless it was rejected
 */
record OrderAnswer(
        @JsonUnwrapped OrderState order,
        DeliveryAddress deliveryAddress,
        Cancellation cancellation,
        List<Shortage> shortages) {

    static OrderAnswer of(OrderDetails details) {
        return new OrderAnswer(details.state(), details.address(), details.cancellation(), details.shortages());
    }
}
