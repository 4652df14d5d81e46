package dev.tidemark.projector.catalogue;

import static dev.tidemark.projector.OfferedProduct.named;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.contracts.ProductState.Named;
import dev.tidemark.platform.test.Sandbox;
import dev.tidemark.platform.test.TidemarkResource;
import dev.tidemark.projector.OfferedProduct;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which words find a product, and which one comes first. */
@QuarkusTest
@WithTestResource(value = TidemarkResource.class, initArgs = @ResourceArg(name = "service", value = "projector"))
class CatalogueWordsTest {

    private static final Named SELLER = named("Words");

    private static boolean published;

    Sandbox sandbox;

    private ShownCatalogue shop;

    @BeforeEach
    void publishOnce() {
        shop = new ShownCatalogue(sandbox);
        if (!published) {
            shop.publish(
                    OfferedProduct.of("Phalarope")
                            .seller(SELLER)
                            .brand(named("Oakwood"))
                            .in(named("Furniture"), named("Seating"))
                            .tagged(named("ergonomic"))
                            .with("Material", "walnut")
                            .described("Sit upright"),
                    OfferedProduct.of("Knob mug velvet curtain").seller(SELLER),
                    OfferedProduct.of("Whimbrel copper").seller(SELLER),
                    OfferedProduct.of("Dotterel shade").seller(SELLER),
                    OfferedProduct.of("Shade dotterel").seller(SELLER),
                    OfferedProduct.of("Bada 바다제비 무선 헤드폰").seller(SELLER));
            published = true;
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"phalarope", "oakwood", "seating", "ergonomic", "walnut", "upright", "walnut upright phalarope"})
    void words_of_name_brand_category_tag_detail_and_description_all_find_it(String text) {
        assertThat(found(text)).containsExactly("Phalarope");
        assertThat(found(text + " submarine")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "knob, true",
        "knib, true",
        "knibs, false",
        "mug, true",
        "mig, false",
        "velvet, true",
        "velvat, true",
        "valvat, false",
        "curtain, true",
        "certein, true",
        "certeim, false"
    })
    void one_typing_error_is_forgiven_from_four_letters_and_two_from_seven(String typed, boolean isFound) {
        assertThat(found(typed + " knob")).hasSize(isFound ? 1 : 0);
        assertThat(found("knob " + typed)).hasSize(isFound ? 1 : 0);
    }

    @Test
    void of_the_last_word_the_beginning_is_enough() {
        assertThat(found("whimbrel co")).containsExactly("Whimbrel copper");
        assertThat(found("copper whim")).containsExactly("Whimbrel copper");
        assertThat(found("whim copper")).isEmpty();
        assertThat(found("whimbrel pper")).isEmpty();
    }

    /** Both have both words, and nothing but their order tells them apart. */
    @Test
    void words_in_the_order_that_was_typed_come_first() {
        assertThat(found("dotterel shade")).containsExactly("Dotterel shade", "Shade dotterel");
        assertThat(found("shade dotterel")).containsExactly("Shade dotterel", "Dotterel shade");
    }

    @ParameterizedTest
    @ValueSource(strings = {"무선 헤드폰", "무선헤드폰", "헤드폰을", "헤드폰은 무선", "바다제비 무선", "BADA 헤드폰"})
    void korean_is_found_with_or_without_spaces_and_particles(String text) {
        assertThat(found(text)).containsExactly("Bada 바다제비 무선 헤드폰");
        assertThat(found("유선 " + text)).isEmpty();
    }

    private List<String> found(String text) {
        return shop.names("seller", SELLER.id(), "q", text);
    }
}
