package dev.tidemark.order.domain;

import static dev.tidemark.contracts.OrderState.Status.CANCELLED;
import static dev.tidemark.contracts.OrderState.Status.PENDING;
import static dev.tidemark.order.domain.Baskets.DESK;
import static dev.tidemark.order.domain.Baskets.LAMP;
import static dev.tidemark.order.domain.Baskets.basket;
import static dev.tidemark.order.domain.Baskets.line;
import static dev.tidemark.order.domain.Baskets.offer;
import static dev.tidemark.order.domain.Baskets.offers;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tidemark.contracts.Money;
import dev.tidemark.contracts.OrderEvent.OrderCreated;
import dev.tidemark.contracts.OrderState;
import dev.tidemark.problems.Violation;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class OrderTest {

    private static final Instant NOON = Instant.parse("2026-01-15T12:00:00Z");

    @Test
    void placing_prices_every_line_from_its_offer_and_totals_them() {
        var placed = place(
                basket(line(LAMP, 2), line(DESK, 1)), offers(offer(DESK, 99_000, "KRW"), offer(LAMP, 12_900, "KRW")));

        assertThat(placed.order().lines())
                .extracting(OrderState.Line::productId, OrderState.Line::unitPrice, OrderState.Line::totalPrice)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(LAMP, krw(12_900), krw(25_800)),
                        org.assertj.core.groups.Tuple.tuple(DESK, krw(99_000), krw(99_000)));
        assertThat(placed.order().totalPrice()).isEqualTo(krw(124_800));
    }

    @Test
    void a_placed_order_is_pending_at_version_1() {
        var order = lampOrder().order();

        assertThat(order.status()).isEqualTo(PENDING);
        assertThat(order.version()).isEqualTo(1);
        assertThat(order.placedAt()).isEqualTo(NOON);
    }

    @Test
    void products_missing_in_the_catalogue_are_named_with_their_lines() {
        var problem = catchThrowableOfType(
                OrderProblem.UnknownProducts.class,
                () -> place(basket(line(LAMP, 1), line(DESK, 1)), offers(offer(LAMP, 1, "KRW"))));

        assertThat(problem.violations()).extracting(Violation::field).containsExactly("lines[1].productId");
    }

    @Test
    void an_order_is_in_one_currency() {
        var problem = catchThrowableOfType(
                OrderProblem.MixedCurrencies.class,
                () -> place(
                        basket(line(LAMP, 1), line(DESK, 1)), offers(offer(LAMP, 1, "KRW"), offer(DESK, 1, "USD"))));

        assertThat(problem.violations()).extracting(Violation::field).containsExactly("lines[1].productId");
    }

    @Test
    void a_line_beyond_the_range_of_money_is_refused() {
        assertThatThrownBy(() -> place(basket(line(LAMP, 2)), offers(offer(LAMP, Long.MAX_VALUE, "KRW"))))
                .isInstanceOf(OrderProblem.TotalTooLarge.class);
    }

    @Test
    void a_total_beyond_the_range_of_money_is_refused() {
        var offers = offers(offer(LAMP, Long.MAX_VALUE, "KRW"), offer(DESK, 1, "KRW"));

        assertThatThrownBy(() -> place(basket(line(LAMP, 1), line(DESK, 1)), offers))
                .isInstanceOf(OrderProblem.TotalTooLarge.class);
    }

    @Test
    void cancelling_moves_the_order_one_version_on_and_keeps_the_rest() {
        var order = lampOrder().order();

        var cancelled = new Order(order).cancel("changed my mind", NOON.plusSeconds(60));

        assertThat(cancelled.order().status()).isEqualTo(CANCELLED);
        assertThat(cancelled.order().version()).isEqualTo(2);
        assertThat(cancelled.order())
                .usingRecursiveComparison()
                .ignoringFields("status", "version")
                .isEqualTo(order);
        assertThat(cancelled.reason()).isEqualTo("changed my mind");
    }

    @Test
    void a_cancelled_order_cannot_be_cancelled_again() {
        var cancelled = new Order(lampOrder().order()).cancel("changed my mind", NOON);

        assertThatThrownBy(() -> new Order(cancelled.order()).cancel("again", NOON))
                .isInstanceOf(OrderProblem.NotCancellable.class)
                .hasMessageContaining("CANCELLED");
    }

    private static OrderCreated lampOrder() {
        return place(basket(line(LAMP, 1)), offers(offer(LAMP, 12_900, "KRW")));
    }

    private static OrderCreated place(Basket basket, Offers offers) {
        return Order.place(UUID.randomUUID(), "m-42", basket, offers, NOON);
    }

    private static Money krw(long amount) {
        return new Money(amount, "KRW");
    }
}
