package dev.tidemark.order.domain;

import static dev.tidemark.contracts.OrderState.Status.CANCELLED;
import static dev.tidemark.contracts.OrderState.Status.PENDING;

import dev.tidemark.contracts.Money;
import dev.tidemark.contracts.OrderEvent.OrderCancelled;
import dev.tidemark.contracts.OrderEvent.OrderCreated;
import dev.tidemark.contracts.OrderState;
import dev.tidemark.contracts.OrderState.Line;
import dev.tidemark.contracts.OrderState.Status;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * One order. It is placed as PENDING at version 1 and may be cancelled once. Every accepted change is returned as the
 * event that records it, one version on.
 */
public record Order(OrderState state) {

    /**
     * Starts an order at version 1, priced as the catalogue offers the products now. Fails with
     * {@link OrderProblem.UnknownProducts}, {@link OrderProblem.MixedCurrencies} or {@link OrderProblem.TotalTooLarge}.
     */
    public static OrderCreated place(UUID id, String memberId, Basket basket, Offers offers, Instant at) {
        var lines = priced(basket, offers);
        return new OrderCreated(new OrderState(id, 1, memberId, PENDING, lines, total(lines), at), at);
    }

    /** Fails with {@link OrderProblem.NotCancellable} when it is cancelled already. */
    public OrderCancelled cancel(String reason, Instant at) {
        return switch (state.status()) {
            case PENDING -> new OrderCancelled(next(CANCELLED), reason, at);
            case CANCELLED -> throw new OrderProblem.NotCancellable(state.id(), state.status());
        };
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

    private static List<Line> priced(Basket basket, Offers offers) {
        offers.requireAll(basket);
        try {
            return basket.lines().stream()
                    .map(line -> priced(offers.of(line.productId()), line.quantity()))
                    .toList();
        } catch (ArithmeticException e) {
            throw new OrderProblem.TotalTooLarge();
        }
    }

    private static Line priced(Offer offer, int quantity) {
        return new Line(
                offer.productId(),
                offer.name(),
                offer.thumbnailUrl(),
                quantity,
                offer.price(),
                offer.price().times(quantity));
    }

    private static Money total(List<Line> lines) {
        try {
            return lines.stream().map(Line::totalPrice).reduce(Money::plus).orElseThrow();
        } catch (ArithmeticException e) {
            throw new OrderProblem.TotalTooLarge();
        }
    }
}
