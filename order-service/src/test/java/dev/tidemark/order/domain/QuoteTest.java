package dev.tidemark.order.domain;

import static dev.tidemark.order.domain.Baskets.COLOUR;
import static dev.tidemark.order.domain.Baskets.DESK;
import static dev.tidemark.order.domain.Baskets.GOLD;
import static dev.tidemark.order.domain.Baskets.LAMP;
import static dev.tidemark.order.domain.Baskets.LARGE;
import static dev.tidemark.order.domain.Baskets.SIZE;
import static dev.tidemark.order.domain.Baskets.SMALL;
import static dev.tidemark.order.domain.Baskets.WHITE;
import static dev.tidemark.order.domain.Baskets.basket;
import static dev.tidemark.order.domain.Baskets.expecting;
import static dev.tidemark.order.domain.Baskets.krw;
import static dev.tidemark.order.domain.Baskets.line;
import static dev.tidemark.order.domain.Baskets.offer;
import static dev.tidemark.order.domain.Baskets.offers;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.groups.Tuple.tuple;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.tidemark.contracts.Money;
import dev.tidemark.contracts.OrderState.Choice;
import dev.tidemark.contracts.OrderState.Line;
import dev.tidemark.contracts.ProductState.Status;
import dev.tidemark.problems.Violation;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class QuoteTest {

    private static final UUID FOREIGN = UUID.fromString("0190a000-0000-7000-8000-0000000000ff");

    @Test
    void every_line_is_priced_from_its_offer_and_totalled() {
        var quote = Quote.of(
                basket(line(LAMP, 2), line(DESK, 1)), offers(offer(DESK, 99_000, "KRW"), offer(LAMP, 12_900, "KRW")));

        assertThat(quote.lines())
                .extracting(Line::productId, Line::unitPrice, Line::totalPrice)
                .containsExactly(tuple(LAMP, krw(12_900), krw(25_800)), tuple(DESK, krw(99_000), krw(99_000)));
        assertThat(quote.total()).isEqualTo(krw(124_800));
    }

    @Test
    void options_change_the_price_and_are_named_in_the_order_of_their_groups() {
        var quote = Quote.of(basket(line(LAMP, 3, SMALL, GOLD)), offers(offer(LAMP, 1_000, "KRW", COLOUR, SIZE)));

        var line = quote.lines().getFirst();
        assertThat(line.unitPrice()).isEqualTo(krw(1_400));
        assertThat(line.totalPrice()).isEqualTo(krw(4_200));
        assertThat(line.choices())
                .containsExactly(new Choice(GOLD, "Colour", "Gold"), new Choice(SMALL, "Size", "Small"));
    }

    @Test
    void products_that_the_catalogue_lacks_are_named_with_their_lines() {
        var problem = catchThrowableOfType(
                OrderProblem.UnknownProducts.class,
                () -> Quote.of(basket(line(LAMP, 1), line(DESK, 1)), offers(offer(LAMP, 1, "KRW"))));

        assertThat(fields(problem)).containsExactly("lines[1].productId");
    }

    @Test
    void a_draft_is_as_unknown_as_what_does_not_exist() {
        var basket = basket(line(LAMP, 1));
        var offers = offers(offer(LAMP, Status.DRAFT, krw(1)));

        assertThatThrownBy(() -> Quote.of(basket, offers)).isInstanceOf(OrderProblem.UnknownProducts.class);
    }

    @Test
    void a_discontinued_product_is_not_for_sale() {
        var basket = basket(line(DESK, 1), line(LAMP, 1));
        var offers = offers(offer(LAMP, Status.DISCONTINUED, krw(1)), offer(DESK, 1, "KRW"));

        var problem = catchThrowableOfType(OrderProblem.ProductsNotForSale.class, () -> Quote.of(basket, offers));

        assertThat(fields(problem)).containsExactly("lines[1].productId");
    }

    static Stream<Arguments> unsuitableOptions() {
        return Stream.of(
                argumentSet("none", new UUID[] {}, 2),
                argumentSet("one missing", new UUID[] {WHITE}, 1),
                argumentSet("two of a group", new UUID[] {WHITE, GOLD, SMALL}, 1),
                argumentSet("a foreign one besides", new UUID[] {WHITE, LARGE, FOREIGN}, 1),
                argumentSet("a foreign one instead", new UUID[] {WHITE, FOREIGN}, 2));
    }

    @ParameterizedTest
    @MethodSource("unsuitableOptions")
    void a_line_chooses_exactly_one_option_of_each_group(UUID[] optionIds, int objections) {
        var problem = catchThrowableOfType(
                OrderProblem.UnsuitableOptions.class,
                () -> Quote.of(
                        basket(line(DESK, 1), line(LAMP, 1, optionIds)),
                        offers(offer(DESK, 1, "KRW"), offer(LAMP, 1_000, "KRW", COLOUR, SIZE))));

        assertThat(fields(problem)).hasSize(objections).containsOnly("lines[1].optionIds");
    }

    @Test
    void an_order_is_in_one_currency() {
        var problem = catchThrowableOfType(
                OrderProblem.MixedCurrencies.class,
                () -> Quote.of(
                        basket(line(LAMP, 1), line(DESK, 1)), offers(offer(LAMP, 1, "KRW"), offer(DESK, 1, "USD"))));

        assertThat(fields(problem)).containsExactly("lines[1].productId");
    }

    @Test
    void a_price_that_was_seen_and_still_holds_is_no_hindrance() {
        var quote = Quote.of(basket(expecting(LAMP, krw(1_500), GOLD)), offers(offer(LAMP, 1_000, "KRW", COLOUR)));

        assertThat(quote.total()).isEqualTo(krw(4_500));
    }

    static Stream<Money> otherPrices() {
        return Stream.of(krw(1_000), krw(1_501), krw(4_500), krw(0), new Money(1_500, "USD"));
    }

    @ParameterizedTest
    @MethodSource("otherPrices")
    void another_price_than_was_seen_is_told_with_both(Money seen) {
        var problem = catchThrowableOfType(
                OrderProblem.PriceChanged.class,
                () -> Quote.of(
                        basket(line(DESK, 1), expecting(LAMP, seen, GOLD)),
                        offers(offer(DESK, 1, "KRW"), offer(LAMP, 1_000, "KRW", COLOUR))));

        assertThat(problem.violations()).singleElement().satisfies(violation -> {
            assertThat(violation.field()).isEqualTo("lines[1].expectedPrice");
            assertThat(violation.message()).contains(seen.currency() + " " + seen.amount(), "KRW 1500");
        });
    }

    @Test
    void a_line_beyond_the_range_of_money_is_refused() {
        assertThatThrownBy(() -> Quote.of(basket(line(LAMP, 2)), offers(offer(LAMP, Long.MAX_VALUE, "KRW"))))
                .isInstanceOf(OrderProblem.TotalTooLarge.class);
    }

    @Test
    void options_beyond_the_range_of_money_are_refused() {
        var offers = offers(offer(LAMP, Long.MAX_VALUE, "KRW", COLOUR));

        assertThatThrownBy(() -> Quote.of(basket(line(LAMP, 1, GOLD)), offers))
                .isInstanceOf(OrderProblem.TotalTooLarge.class);
    }

    @Test
    void a_total_beyond_the_range_of_money_is_refused() {
        var offers = offers(offer(LAMP, Long.MAX_VALUE, "KRW"), offer(DESK, 1, "KRW"));

        assertThatThrownBy(() -> Quote.of(basket(line(LAMP, 1), line(DESK, 1)), offers))
                .isInstanceOf(OrderProblem.TotalTooLarge.class);
    }

    private static List<String> fields(OrderProblem problem) {
        return problem.violations().stream().map(Violation::field).toList();
    }
}
