package dev.tidemark.contracts;

import jakarta.validation.constraints.NotEmpty;
import java.time.Instant;
import java.util.List;
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

    /** All pieces are held for the order. */
    record OrderConfirmed(OrderState order, Instant occurredAt) implements OrderEvent {
        public OrderConfirmed {
            Objects.requireNonNull(order, "order");
            Objects.requireNonNull(occurredAt, "occurredAt");
        }
    }

    /**
     * There were too few pieces, so none is held for the order.
     *
     * @param shortages as they were at that moment
     */
    record OrderRejected(OrderState order, @NotEmpty List<Shortage> shortages, Instant occurredAt)
            implements OrderEvent {
        public OrderRejected {
            Objects.requireNonNull(order, "order");
            Objects.requireNonNull(occurredAt, "occurredAt");
            shortages = List.copyOf(shortages);
        }
    }

    /** The pieces have left the warehouse. */
    record OrderShipped(OrderState order, Instant occurredAt) implements OrderEvent {
        public OrderShipped {
            Objects.requireNonNull(order, "order");
            Objects.requireNonNull(occurredAt, "occurredAt");
        }
    }

    /** The member has the pieces. */
    record OrderDelivered(OrderState order, Instant occurredAt) implements OrderEvent {
        public OrderDelivered {
            Objects.requireNonNull(order, "order");
            Objects.requireNonNull(occurredAt, "occurredAt");
        }
    }

    /**
     * The order will not be delivered. What the member wrote about it stays with order-service: a text may hold personal
     * data, and what is published is hard to erase.
     */
    record OrderCancelled(OrderState order, Cause cause, Instant occurredAt) implements OrderEvent {

        /** Who gave the order up. */
        public enum Cause {
            /** Somebody who may. */
            REQUESTED,
            /** Nobody: it was not confirmed in time. */
            EXPIRED
        }

        public OrderCancelled {
            Objects.requireNonNull(order, "order");
            Objects.requireNonNull(cause, "cause");
            Objects.requireNonNull(occurredAt, "occurredAt");
        }
    }
}
