package dev.tidemark.projector.catalogue;

import static dev.tidemark.projector.OfferedProduct.named;
import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasItem;

import dev.tidemark.platform.test.Sandbox;
import dev.tidemark.platform.test.TidemarkResource;
import dev.tidemark.projector.OfferedProduct;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is suggested while somebody types. */
@QuarkusTest
@WithTestResource(value = TidemarkResource.class, initArgs = @ResourceArg(name = "service", value = "projector"))
class SuggestionsTest {

    Sandbox sandbox;

    private ShownCatalogue shop;

    @BeforeEach
    void open() {
        shop = new ShownCatalogue(sandbox);
    }

    @Test
    void brands_categories_and_products_are_suggested_each_text_once() {
        var brand = named("Cormorant Works");
        var category = named("Cormorants");
        var wider = named("Birds of the shore");
        var products = IntStream.range(0, 8)
                .mapToObj(i -> OfferedProduct.of("Cormorant " + (i < 2 ? "twin" : i))
                        .brand(brand)
                        .in(wider, category))
                .toArray(OfferedProduct[]::new);
        shop.publish(products);

        var suggested = suggest("cormo");

        assertThat(suggested.get(0))
                .isEqualTo(Map.of("kind", "BRAND", "id", brand.id().toString(), "text", "Cormorant Works"));
        assertThat(suggested.get(1))
                .isEqualTo(Map.of("kind", "CATEGORY", "id", category.id().toString(), "text", "Cormorants"));
        assertThat(suggested.subList(2, suggested.size()))
                .hasSize(5)
                .allMatch(product -> product.get("kind").equals("PRODUCT"))
                .extracting(product -> product.get("text"))
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(strings = {"가마", "가마우", "CAFÉ 가", "cafe 가마우지"})
    void every_word_begins_one_of_the_suggestion(String typed) {
        shop.publish(OfferedProduct.of("Café 가마우지"));

        assertThat(suggest(typed)).extracting(product -> product.get("text")).contains("Café 가마우지");
        assertThat(suggest(typed + " x")).isEmpty();
    }

    /** Of letters that are more than one with an accent, too. */
    @ParameterizedTest
    @CsvSource({"weiss, Weißwaren", "ostl, Østlige varer", "lod, Łódki", "aeb, Æbler"})
    void brands_and_categories_are_suggested_as_the_index_finds_them(String typed, String name) {
        shop.publish(OfferedProduct.of("Petrel").brand(named(name)).in(named(name)));

        assertThat(suggest(typed))
                .filteredOn(each -> each.get("text").equals(name))
                .extracting(each -> each.get("kind"))
                .containsExactly("BRAND", "CATEGORY");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?q=", "?q= ", "?q=a&size=3"})
    void wrong_parameters_are_named(String query) {
        when().get("/catalog/products/suggestions" + query)
                .then()
                .statusCode(400)
                .body("violations.field", hasItem(query.contains("size") ? "size" : "q"));
    }

    @Test
    void what_is_typed_has_at_most_100_characters() {
        shop.publish(OfferedProduct.of("Plover"));
        assertThat(suggest("q".repeat(100))).isEmpty();

        given().queryParam("q", "q".repeat(101))
                .get("/catalog/products/suggestions")
                .then()
                .statusCode(400)
                .body("violations.field", hasItem("q"));
    }

    private List<Map<String, String>> suggest(String typed) {
        return given().queryParam("q", typed)
                .get("/catalog/products/suggestions")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("items");
    }
}
