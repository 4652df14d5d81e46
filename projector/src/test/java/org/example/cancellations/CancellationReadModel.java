package org.example.cancellations;

import dev.tidemark.contracts.OrderEvent;
import dev.tidemark.contracts.OrderEvent.OrderCancelled;
import dev.tidemark.projector.readmodel.ReadModel;
import dev.tidemark.projector.readmodel.Source;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.time.Instant;

/** What was lost with each order that was cancelled, and who gave it up. */
@Alternative
@ApplicationScoped
class CancellationReadModel implements ReadModel<OrderCancelled> {

    /**
     * @param cause {@code REQUESTED} or {@code EXPIRED}
     * @param lost minor units of {@code currency}
     */
    record Cancellation(String orderId, String cause, long lost, String currency, Instant cancelledAt) {}

    @Override
    public String name() {
        return "cancellations";
    }

    @Override
    public Source<OrderCancelled> source() {
        return Source.events(OrderEvent.AGGREGATE_TYPE, OrderCancelled.class);
    }

    @Override
    public Cancellation document(OrderCancelled event) {
        var order = event.order();
        return new Cancellation(
                order.id().toString(),
                event.cause().name(),
                order.totalPrice().amount(),
                order.totalPrice().currency(),
                event.occurredAt());
    }
}
