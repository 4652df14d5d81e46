package dev.tidemark.projector.catalogue;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.hasItem;

import dev.tidemark.contracts.ProductState.Status;
import dev.tidemark.platform.test.Sandbox;
import dev.tidemark.platform.test.TidemarkResource;
import dev.tidemark.projector.Products;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(value = TidemarkResource.class, initArgs = @ResourceArg(name = "service", value = "projector"))
class CatalogueTest {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    Sandbox sandbox;

    private ShownCatalogue shop;

    @BeforeEach
    void open() {
        shop = new ShownCatalogue(sandbox);
    }

    @ParameterizedTest
    @CsvSource({
        "스마트폰, 갤럭시 스마트폰을 위한 거치대",
        "거치대, 갤럭시 스마트폰을 위한 거치대",
        "삼성 거치대, 갤럭시 스마트폰을 위한 거치대",
        "KETTLE, Copper kettle",
        "kett, Copper kettle",
        "whistles, Copper kettle",
        "copper interchangeabil, Copper kettle with interchangeability",
        "hearthware, Copper kettle",
        "kitchen copper, Copper kettle"
    })
    void products_are_found_by_words_of_any_field(String text, String name) {
        shop.publish(
                Products.registered("갤럭시 스마트폰을 위한 거치대", "삼성", "책상 위에서 쓰는 거치대", "전자제품", "휴대폰"),
                Products.registered("Copper kettle", "Hearthware", "It whistles", "Kitchen", "Tea"),
                Products.registered("Copper kettle with interchangeability", "Hearthware", "Lids", "Kitchen"));

        assertThat(shop.search(text, 100, null).<String>getList("items.name")).contains(name);
    }

    @Test
    void a_word_in_the_name_counts_for_more_than_one_in_the_description() {
        shop.publish(
                Products.registered("Plain lamp", "Lux", "Goes with a zeppelin", "Lamps"),
                Products.registered("Zeppelin", "Lux", "A lamp", "Lamps"));

        assertThat(shop.search("zeppelin", 20, null).<String>getList("items.name"))
                .startsWith("Zeppelin", "Plain lamp");
    }

    @ParameterizedTest
    @EnumSource(value = Status.class, mode = Mode.EXCLUDE, names = "ON_SALE")
    void what_is_not_on_sale_is_not_shown(Status status) {
        var hidden = Products.registered(status, "Okapi hidden", "Zoo", "Toy", "Toys");
        var shown = Products.registered("Okapi shown", "Zoo", "Toy", "Toys");
        shop.send(hidden);
        shop.publish(shown);

        await().atMost(LIMIT).until(() -> shop.index().documents().containsKey(hidden.aggregateId()));
        assertThat(shop.search("okapi", 100, null).<String>getList("items.productId"))
                .contains(shown.aggregateId())
                .doesNotContain(hidden.aggregateId());
        assertThat(shop.list(100, null).<String>getList("items.productId")).doesNotContain(hidden.aggregateId());
    }

    @Test
    void every_word_must_be_found() {
        shop.publish(Products.registered("Velvet curtain", "Drape", "Heavy", "Home"));

        assertThat(shop.search("velvet submarine", 20, null).getList("items")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Hearth & Co", "hearth - co", "&", "& hearth"})
    void what_is_no_word_narrows_nothing(String text) {
        var poker = Products.registered("Poker of iron", "Hearth & Co", "Long", "Fireside");
        shop.publish(poker);

        // Of its brand alone: where nothing is narrowed, whatever other tests published is found too.
        assertThat(shop.names("q", text, "brand", poker.product().brand().id())).containsExactly("Poker of iron");
    }

    @ParameterizedTest
    @CsvSource({"size=0, size", "order=price, order", "q=a&q=b, q"})
    void wrong_parameters_are_named(String query, String parameter) {
        when().get("/catalog/products?" + query)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("violations.field", hasItem(parameter));
    }

    @Test
    void a_search_has_at_most_200_characters() {
        assertThat(shop.search("q".repeat(200), 1, null).getList("items")).isEmpty();

        given().queryParam("q", "q".repeat(201))
                .get("/catalog/products")
                .then()
                .statusCode(400)
                .body("violations.field", hasItem("q"));
    }

    @ParameterizedTest
    @CsvSource({"'---'", "'\"'", "'*'", "'a AND (b'", "'\\u0000'"})
    void odd_texts_are_searched_for_like_others(String text) {
        assertThat(shop.search(text, 20, null).getList("items")).isNotNull();
    }
}
