package dev.tidemark.product.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.contracts.Money;
import dev.tidemark.contracts.ProductEvent.ProductRegistered;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProductTest {

    private static final Instant NOON = Instant.parse("2026-01-15T12:00:00Z");

    @Test
    void a_registered_product_is_at_version_1() {
        var product = registered(krw(12_900), 3).product();

        assertThat(product.version()).isEqualTo(1);
        assertThat(product.price()).isEqualTo(krw(12_900));
        assertThat(product.inStock()).isTrue();
    }

    @Test
    void a_product_may_be_registered_without_stock() {
        assertThat(registered(krw(12_900), 0).product().inStock()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(longs = {Long.MIN_VALUE, -1, 0, Product.MAX_PRICE + 1, Long.MAX_VALUE})
    void a_price_is_positive_and_bounded(long amount) {
        assertThatThrownBy(() -> registered(krw(amount), 1)).isInstanceOf(ProductProblem.InvalidPrice.class);
        assertThatThrownBy(() -> product().changePrice(krw(amount), NOON))
                .isInstanceOf(ProductProblem.InvalidPrice.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "krw", "KRWW", "ZZZ", "XAU", "XXX", "₩"})
    void a_price_is_in_a_currency_of_iso_4217(String currency) {
        assertThatThrownBy(() -> registered(new Money(1, currency), 1)).isInstanceOf(ProductProblem.InvalidPrice.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, -1, Product.MAX_QUANTITY + 1, Integer.MAX_VALUE})
    void a_quantity_is_not_negative_and_bounded(int quantity) {
        assertThatThrownBy(() -> registered(krw(12_900), quantity)).isInstanceOf(ProductProblem.InvalidQuantity.class);
        assertThatThrownBy(() -> product().changeStock(quantity, NOON))
                .isInstanceOf(ProductProblem.InvalidQuantity.class);
    }

    @Test
    void changing_the_price_tells_the_one_before() {
        var changed = product().changePrice(krw(9_900), NOON).orElseThrow();

        assertThat(changed.previousPrice()).isEqualTo(krw(12_900));
        assertThat(changed.product().price()).isEqualTo(krw(9_900));
        assertThat(changed.product().version()).isEqualTo(2);
    }

    @Test
    void the_price_that_it_has_already_is_no_change() {
        assertThat(product().changePrice(krw(12_900), NOON)).isEmpty();
    }

    @Test
    void a_product_stays_in_its_currency() {
        assertThatThrownBy(() -> product().changePrice(new Money(1290, "USD"), NOON))
                .isInstanceOf(ProductProblem.CurrencyFixed.class)
                .hasMessageContaining("KRW");
    }

    @Test
    void the_last_piece_leaving_is_an_event() {
        var changed = product().changeStock(0, NOON).orElseThrow();

        assertThat(changed.product().inStock()).isFalse();
        assertThat(changed.product().version()).isEqualTo(2);
    }

    @Test
    void the_first_piece_arriving_is_an_event() {
        var soldOut = new Product(registered(krw(12_900), 0).product());

        assertThat(soldOut.changeStock(1, NOON))
                .hasValueSatisfying(
                        changed -> assertThat(changed.product().inStock()).isTrue());
    }

    @Test
    void any_other_quantity_is_no_event() {
        assertThat(product().changeStock(2, NOON)).isEmpty();
    }

    private static Product product() {
        return new Product(registered(krw(12_900), 3).product());
    }

    private static ProductRegistered registered(Money price, int quantity) {
        var details = new ProductDetails("Lamp", "Warm light", "Lumen", List.of("Home", "Lamps"), null);
        return Product.register(UUID.randomUUID(), details, price, quantity, NOON);
    }

    private static Money krw(long amount) {
        return new Money(amount, "KRW");
    }
}
