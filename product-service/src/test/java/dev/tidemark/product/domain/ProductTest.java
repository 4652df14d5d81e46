package dev.tidemark.product.domain;

import static dev.tidemark.contracts.ProductState.Status.DISCONTINUED;
import static dev.tidemark.contracts.ProductState.Status.DRAFT;
import static dev.tidemark.contracts.ProductState.Status.ON_SALE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.contracts.Money;
import dev.tidemark.contracts.ProductEvent.ProductRegistered;
import dev.tidemark.contracts.ProductState.Detail;
import dev.tidemark.contracts.ProductState.Image;
import dev.tidemark.contracts.ProductState.Named;
import dev.tidemark.contracts.ProductState.Option;
import dev.tidemark.contracts.ProductState.OptionGroup;
import dev.tidemark.contracts.ProductState.Status;
import dev.tidemark.product.domain.stock.Stock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ProductTest {

    private static final Instant NOON = Instant.parse("2026-01-15T12:00:00Z");

    private static final ProductDetails LAMP = new ProductDetails(
            "Lamp",
            "Warm light",
            List.of(new Image("https://a/1", "https://a/2", null)),
            List.of(new Detail("Weight", "430 g")));

    private static final Filing FILING =
            new Filing(named("Lumen"), named("Hanbit"), List.of(named("Home"), named("Lamps")), List.of());

    @Test
    void a_registered_product_is_at_version_1() {
        var product = registered(ON_SALE, 3).product();

        assertThat(product.version()).isEqualTo(1);
        assertThat(product.price()).isEqualTo(krw(12_900));
        assertThat(product.inStock()).isTrue();
        assertThat(product.thumbnailUrl()).isEqualTo("https://a/2");
    }

    @Test
    void a_product_may_be_registered_without_stock() {
        assertThat(registered(ON_SALE, 0).product().inStock()).isFalse();
    }

    @Test
    void every_change_is_one_version_on() {
        var product = product();

        assertThat(product.changeDetails(new ProductDetails("Lamp", "", List.of(), List.of()), FILING, NOON))
                .hasValueSatisfying(changed -> {
                    assertThat(changed.product().version()).isEqualTo(2);
                    assertThat(changed.product().thumbnailUrl()).isNull();
                    assertThat(changed.product().price()).isEqualTo(krw(12_900));
                });
        assertThat(product.changeOptions(options(-1), NOON)
                        .orElseThrow()
                        .product()
                        .version())
                .isEqualTo(2);
        assertThat(product.discontinue(NOON).orElseThrow().product().version()).isEqualTo(2);
        assertThat(product.changeStock(false, NOON).product().version()).isEqualTo(2);
    }

    @Test
    void what_it_is_already_is_no_change() {
        var product = product();

        assertThat(product.changeDetails(LAMP, FILING, NOON)).isEmpty();
        assertThat(product.changeOptions(new RequestedOptions(List.of(), Map.of(), Map.of()), NOON))
                .isEmpty();
        assertThat(product.changePrice(krw(12_900), NOON)).isEmpty();
        assertThat(product.publish(NOON)).isEmpty();
    }

    @Test
    void changing_the_price_tells_the_one_before() {
        var changed = product().changePrice(krw(9_900), NOON).orElseThrow();

        assertThat(changed.previousPrice()).isEqualTo(krw(12_900));
        assertThat(changed.product().price()).isEqualTo(krw(9_900));
        assertThat(changed.product().version()).isEqualTo(2);
    }

    @Test
    void a_product_stays_in_its_currency() {
        assertThatThrownBy(() -> product().changePrice(new Money(1290, "USD"), NOON))
                .isInstanceOf(ProductProblem.CurrencyFixed.class)
                .hasMessageContaining("KRW");
    }

    @Test
    void price_and_options_go_together_whichever_changes() {
        var optional = new Product(
                product().changeOptions(options(-900), NOON).orElseThrow().product());

        assertThatThrownBy(() -> optional.changePrice(krw(900), NOON))
                .isInstanceOf(ProductProblem.PriceOutOfRange.class);
        assertThatThrownBy(() -> product().changeOptions(options(-12_900), NOON))
                .isInstanceOf(ProductProblem.PriceOutOfRange.class);
        assertThat(optional.changePrice(krw(901), NOON)).isPresent();
    }

    @Test
    void a_draft_goes_on_sale() {
        var draft = new Product(registered(DRAFT, 0).product());

        assertThat(draft.publish(NOON).orElseThrow().product().status()).isEqualTo(ON_SALE);
    }

    @Test
    void a_discontinued_product_only_follows_its_stock() {
        var product = new Product(product().discontinue(NOON).orElseThrow().product());

        assertThat(product.state().status()).isEqualTo(DISCONTINUED);
        assertThat(product.discontinue(NOON)).isEmpty();
        assertThat(product.changeStock(false, NOON).product().inStock()).isFalse();
        assertThatThrownBy(() -> product.publish(NOON)).isInstanceOf(ProductProblem.Discontinued.class);
        assertThatThrownBy(() -> product.changePrice(krw(1), NOON)).isInstanceOf(ProductProblem.Discontinued.class);
        assertThatThrownBy(() -> product.changeOptions(options(0), NOON))
                .isInstanceOf(ProductProblem.Discontinued.class);
        assertThatThrownBy(() -> product.changeDetails(LAMP, FILING, NOON))
                .isInstanceOf(ProductProblem.Discontinued.class);
    }

    private static Product product() {
        return new Product(registered(ON_SALE, 3).product());
    }

    private static ProductRegistered registered(Status status, int quantity) {
        var registration = new Registration(LAMP, new Offer(krw(12_900), List.of()), status, Stock.first(quantity));
        return Product.register(UUID.randomUUID(), registration, FILING, NOON);
    }

    private static RequestedOptions options(long difference) {
        var option = new Option(UUID.randomUUID(), "Red", difference);
        var group = new OptionGroup(UUID.randomUUID(), "Colour", List.of(option));
        return new RequestedOptions(List.of(group), Map.of(), Map.of());
    }

    private static Named named(String name) {
        return new Named(UUID.randomUUID(), name);
    }

    private static Money krw(long amount) {
        return new Money(amount, "KRW");
    }
}
