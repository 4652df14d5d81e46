package dev.tidemark.order.domain;

import static dev.tidemark.contracts.OrderState.Status.CANCELLED;
import static dev.tidemark.contracts.OrderState.Status.CONFIRMED;
import static dev.tidemark.contracts.OrderState.Status.DELIVERED;
import static dev.tidemark.contracts.OrderState.Status.PENDING;
import static dev.tidemark.contracts.OrderState.Status.REJECTED;
import static dev.tidemark.contracts.OrderState.Status.SHIPPED;

import dev.tidemark.contracts.OrderEvent.OrderCancelled;
import dev.tidemark.contracts.OrderEvent.OrderCancelled.Cause;
import dev.tidemark.contracts.OrderEvent.OrderConfirmed;
import dev.tidemark.contracts.OrderEvent.OrderCreated;
import dev.tidemark.contracts.OrderEvent.OrderDelivered;
import dev.tidemark.contracts.OrderEvent.OrderRejected;
import dev.tidemark.contracts.OrderEvent.OrderShipped;
import dev.tidemark.contracts.OrderState;
import dev.tidemark.contracts.OrderState.Status;
import dev.tidemark.contracts.Shortage;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * One order. It is placed as PENDING at version 1 and waits for its pieces: when they are held it is CONFIRMED, when there
 * are too few REJECTED. A confirmed one is SHIPPED, and then DELIVERED. Until it is shipped it can be CANCELLED. Every
 * accepted change is returned as the event that records it, one version on.
 *
 * <p>People command: what is not possible any more is an {@link OrderProblem}. The stock and the clock report, perhaps
 * late or again: what the order has left behind changes nothing.
 */
public record Order(OrderState state) {

    private static final int UUID_V7 = 7;

    /** Bits behind the time. */
    private static final int UUID_V7_TIME = 16;

    /**
     * Starts an order at version 1, priced as the catalogue offers the products now. Fails with
     * {@link OrderProblem.UnknownProducts}, {@link OrderProblem.ProductsNotForSale},
     * {@link OrderProblem.UnsuitableOptions}, {@link OrderProblem.MixedCurrencies}, {@link OrderProblem.PriceChanged} or
     * {@link OrderProblem.TotalTooLarge}.
     */
    public static OrderCreated place(UUID id, String memberId, Basket basket, Offers offers, Instant at) {
        var quote = Quote.of(basket, offers);
        return new OrderCreated(new OrderState(id, 1, memberId, PENDING, quote.lines(), quote.total(), at), at);
    }

    /**
     * When an order of this id was placed, in milliseconds, as the id itself says: for orders that no row tells of. Empty when
     * it is no UUIDv7, and so no order's.
     */
    public static Optional<Instant> placedAt(UUID id) {
        return id.version() == UUID_V7
                ? Optional.of(Instant.ofEpochMilli(id.getMostSignificantBits() >>> UUID_V7_TIME))
                : Optional.empty();
    }

    /** All its pieces are held. Empty unless it waits for them. */
    public Optional<OrderConfirmed> confirm(Instant at) {
        return ifPending(() -> new OrderConfirmed(next(CONFIRMED), at));
    }

    /** There are too few pieces. Empty unless it waits for them. */
    public Optional<OrderRejected> reject(List<Shortage> shortages, Instant at) {
        return ifPending(() -> new OrderRejected(next(REJECTED), shortages, at));
    }

    /** It has waited for too long. Empty unless it still does. */
    public Optional<OrderCancelled> expire(Instant at) {
        return ifPending(() -> new OrderCancelled(next(CANCELLED), Cause.EXPIRED, at));
    }

    /** Fails with {@link OrderProblem.NotShippable} unless its pieces are held. */
    public OrderShipped ship(Instant at) {
        return switch (state.status()) {
            case CONFIRMED -> new OrderShipped(next(SHIPPED), at);
            case PENDING, SHIPPED, DELIVERED, REJECTED, CANCELLED -> throw new OrderProblem.NotShippable(state);
        };
    }

    /** Fails with {@link OrderProblem.NotDeliverable} unless its pieces are on their way. */
    public OrderDelivered deliver(Instant at) {
        return switch (state.status()) {
            case SHIPPED -> new OrderDelivered(next(DELIVERED), at);
            case PENDING, CONFIRMED, DELIVERED, REJECTED, CANCELLED -> throw new OrderProblem.NotDeliverable(state);
        };
    }

    /** Fails with {@link OrderProblem.NotCancellable} when it has been shipped, or has come to its end. */
    public OrderCancelled cancel(Instant at) {
        return switch (state.status()) {
            case PENDING, CONFIRMED -> new OrderCancelled(next(CANCELLED), Cause.REQUESTED, at);
            case SHIPPED, DELIVERED, REJECTED, CANCELLED -> throw new OrderProblem.NotCancellable(state);
        };
    }

    private <E> Optional<E> ifPending(Supplier<E> change) {
        return state.status() == PENDING ? Optional.of(change.get()) : Optional.empty();
    }

    private OrderState next(Status status) {
        return new OrderState(
                state.id(),
                state.version() + 1,
                state.memberId(),
                status,
                state.lines(),
                state.totalPrice(),
                state.placedAt());
    }
}
