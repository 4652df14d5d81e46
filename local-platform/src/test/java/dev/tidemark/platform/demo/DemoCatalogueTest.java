package dev.tidemark.platform.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

class DemoCatalogueTest {

    private static final String KOREAN = "(?s).*\\p{IsHangul}{2,}.*";
    private static final String ENGLISH = "(?s).*[A-Za-z]{3,}.*";

    private final List<DemoProduct> products = DemoCatalogue.products();

    @Test
    void there_are_2000_products_no_two_of_one_name() {
        assertThat(products).hasSize(DemoLoader.SIZE).hasSize(2000);
        assertThat(products.stream().map(DemoProduct::name)).doesNotHaveDuplicates();
        assertThat(products.stream().flatMap(product -> product.pictures().stream()))
                .doesNotHaveDuplicates();
    }

    @Test
    void every_name_and_description_is_in_english_and_korean() {
        assertThat(products).allSatisfy(product -> {
            assertThat(product.name()).matches(KOREAN).matches(ENGLISH).hasSizeLessThan(200);
            assertThat(product.description()).matches(KOREAN).matches(ENGLISH).hasSizeLessThan(1000);
        });
    }

    @Test
    void prices_are_won_as_shops_write_them() {
        assertThat(products).allSatisfy(product -> {
            assertThat(product.priceInWon()).isBetween(6_900L, 900_000L);
            assertThat(product.priceInWon() % 1000).isEqualTo(900);
        });
    }

    @Test
    void a_few_products_are_sold_out() {
        assertThat(products)
                .allSatisfy(product -> assertThat(product.quantity()).isBetween(0, 400));
        assertThat(products.stream().filter(product -> product.quantity() == 0).count())
                .isBetween(20L, 100L);
    }

    @Test
    void some_products_have_options_and_more_than_one_picture() {
        assertThat(products.stream().filter(DemoProduct::isWrappable)).hasSize(400);
        assertThat(products.stream().filter(product -> product.pictures().size() == 2))
                .hasSize(680);
    }

    @Test
    void categories_go_from_wide_to_narrow() {
        assertThat(products)
                .allSatisfy(
                        product -> assertThat(product.categoryPath()).hasSize(3).doesNotContainNull());
        assertThat(products.stream()
                        .map(product -> product.categoryPath().getFirst())
                        .distinct())
                .hasSize(10);
        assertThat(products.stream().map(DemoProduct::categoryPath).distinct()).hasSize(40);
    }

    @Test
    void the_catalogue_is_the_same_on_every_machine() {
        var lines = products.stream()
                .map(product -> "%s %d %d%n".formatted(product.name(), product.priceInWon(), product.quantity()))
                .collect(Collectors.joining());
        var sum = new CRC32();
        sum.update(lines.getBytes(StandardCharsets.UTF_8));

        assertThat(lines).startsWith("Haneul Wireless Headphones · 하늘 무선 헤드폰 ");
        assertThat(sum.getValue()).isEqualTo(3_993_738_666L);
    }
}
