package dev.tidemark.contracts;

import java.time.Instant;
import java.util.Objects;

/** Something that happened to one order. Topic {@code ecommerce.orders}, keyed by the order id. */
public sealed interface OrderEvent extends DomainEvent {

    String AGGREGATE_TYPE = "orders";

    /** The order right after this event. */
    OrderState order();

    @Override
    default String aggregateType() {
        return AGGREGATE_TYPE;
    }

    @Override
    default String aggregateId() {
        return order().id().toString();
    }

    @Override
    default long aggregateVersion() {
        return order().version();
    }

    /** A member placed an order; always version 1. */
    record OrderCreated(OrderState order, Instant occurredAt) implements OrderEvent {
        public OrderCreated {
            Objects.requireNonNull(order, "order");
            Objects.requireNonNull(occurredAt, "occurredAt");
        }
    }

    /** The order will not be delivered. */
    record OrderCancelled(OrderState order, String reason, Instant occurredAt) implements OrderEvent {
        public OrderCancelled {
            Objects.requireNonNull(order, "order");
            Objects.requireNonNull(reason, "reason");
            Objects.requireNonNull(occurredAt, "occurredAt");
        }
    }
}
