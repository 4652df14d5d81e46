package dev.tidemark.product.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.contracts.Money;
import dev.tidemark.contracts.ProductState.Option;
import dev.tidemark.contracts.ProductState.OptionGroup;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OfferTest {

    @ParameterizedTest
    @ValueSource(longs = {Long.MIN_VALUE, -1, 0, Offer.MAX_PRICE + 1, Long.MAX_VALUE})
    void a_price_is_positive_and_bounded(long amount) {
        assertThatThrownBy(() -> offer(amount)).isInstanceOf(ProductProblem.InvalidPrice.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "krw", "KRWW", "ZZZ", "XAU", "XXX", "₩"})
    void a_price_is_in_a_currency_of_iso_4217(String currency) {
        assertThatThrownBy(() -> new Offer(new Money(1, currency), List.of()))
                .isInstanceOf(ProductProblem.InvalidPrice.class);
    }

    @Test
    void the_cheapest_choice_costs_at_least_1() {
        assertThat(offer(100, group(-50, 0), group(-49, 7)).isWithinLimits()).isTrue();
        assertThat(offer(100, group(-50, 0), group(-50, 7)).isWithinLimits()).isFalse();
    }

    @Test
    void the_dearest_choice_costs_no_more_than_a_price_may() {
        assertThat(offer(Offer.MAX_PRICE - 2, group(1, -5), group(1)).isWithinLimits())
                .isTrue();
        assertThat(offer(Offer.MAX_PRICE - 2, group(2, -5), group(1)).isWithinLimits())
                .isFalse();
    }

    @Test
    void what_no_64_bits_hold_is_no_price() {
        assertThat(offer(1, group(Long.MAX_VALUE)).isWithinLimits()).isFalse();
        assertThat(offer(1, group(Long.MIN_VALUE), group(Long.MIN_VALUE)).isWithinLimits())
                .isFalse();
    }

    private static Offer offer(long amount, OptionGroup... groups) {
        return new Offer(new Money(amount, "KRW"), List.of(groups));
    }

    private static OptionGroup group(long... differences) {
        var options = Arrays.stream(differences)
                .mapToObj(difference -> new Option(UUID.randomUUID(), "o" + difference, difference))
                .toList();
        return new OptionGroup(UUID.randomUUID(), "group", options);
    }
}
