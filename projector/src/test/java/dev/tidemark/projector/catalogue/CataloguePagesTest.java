package dev.tidemark.projector.catalogue;

import static dev.tidemark.projector.OfferedProduct.named;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;

import dev.tidemark.contracts.ProductEvent;
import dev.tidemark.contracts.ProductState.Named;
import dev.tidemark.platform.test.Sandbox;
import dev.tidemark.platform.test.TidemarkResource;
import dev.tidemark.projector.OfferedProduct;
import dev.tidemark.projector.Products;
import dev.tidemark.projector.TestIndex;
import dev.tidemark.projector.elasticsearch.Json;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** From one page of the catalogue to the next. */
@QuarkusTest
@WithTestResource(value = TidemarkResource.class, initArgs = @ResourceArg(name = "service", value = "projector"))
class CataloguePagesTest {

    Sandbox sandbox;

    private ShownCatalogue shop;

    @BeforeEach
    void open() {
        shop = new ShownCatalogue(sandbox);
    }

    @Test
    void pages_of_a_search_are_cut_from_one_view() {
        var products = IntStream.range(0, 5)
                .mapToObj(i -> Products.registered("Quokka " + i, "Zoo", "Toy", "Toys"))
                .toArray(ProductEvent[]::new);
        shop.publish(products);

        var first = shop.search("quokka", 2, null);
        shop.publish(Products.registered("Quokka Quokka Quokka", "Quokka", "Quokka", "Quokka"));
        var shown = new ArrayList<>(first.<String>getList("items.productId"));
        for (var cursor = first.getString("nextCursor"); cursor != null; ) {
            var page = shop.search("quokka", 2, cursor);
            shown.addAll(page.getList("items.productId"));
            cursor = page.getString("nextCursor");
        }

        assertThat(shown)
                .containsExactlyInAnyOrderElementsOf(List.of(products).stream()
                        .map(ProductEvent::aggregateId)
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"name", "-price", "rating"})
    void pages_neither_repeat_nor_leave_out_what_stays_while_others_come(String sort) {
        var seller = named("Pages by " + sort);
        shop.publish(numbat("2", 200, seller), numbat("4", 400, seller), numbat("6", 400, seller));
        var first = shop.find("seller", seller.id(), "sort", sort, "size", 1);

        shop.publish(numbat("1", 100, seller), numbat("3", 300, seller), numbat("7", 500, seller));

        var shown = new ArrayList<>(first.<String>getList("items.name"));
        shown.addAll(
                shop.names("seller", seller.id(), "sort", sort, "size", 100, "cursor", first.getString("nextCursor")));
        assertThat(shown).doesNotHaveDuplicates().contains("Numbat 2", "Numbat 4", "Numbat 6");
    }

    private static OfferedProduct numbat(String name, int points, Named seller) {
        return OfferedProduct.of("Numbat " + name)
                .seller(seller)
                .at(points, "KRW")
                .rated(points);
    }

    @Test
    void a_view_that_is_gone_is_an_expired_cursor() {
        shop.publish(
                Products.registered("Narwhal one", "Zoo", "Toy", "Toys"),
                Products.registered("Narwhal two", "Zoo", "Toy", "Toys"));
        var cursor = shop.search("narwhal", 1, null).getString("nextCursor");
        var content = new String(Base64.getUrlDecoder().decode(cursor.split("\\.")[0]), StandardCharsets.UTF_8);
        var view = Json.object().put("id", Json.read(content).path("view").asText());
        new TestIndex(sandbox.endpoints().elasticsearch(), "_pit").send("DELETE", "", view.toString());

        given().queryParam("q", "narwhal")
                .queryParam("size", 1)
                .queryParam("cursor", cursor)
                .get("/catalog/products")
                .then()
                .statusCode(410)
                .body("type", is("/problems/expired-cursor"));
    }

    @Test
    void without_words_all_products_are_shown_by_name() {
        shop.publish(
                Products.registered("Aardvark", "Zoo", "Toy", "Toys"),
                Products.registered("Aardvark", "Zoo", "Toy", "Toys"),
                Products.registered("Aaa", "Zoo", "Toy", "Toys"));

        var names = new ArrayList<String>();
        String cursor = null;
        do {
            var page = shop.list(2, cursor);
            names.addAll(page.<String>getList("items.name"));
            cursor = page.getString("nextCursor");
        } while (cursor != null);

        assertThat(names).isSorted().startsWith("Aaa", "Aardvark", "Aardvark");
    }

    @Test
    void a_cursor_is_good_for_no_text_that_looks_like_another_query() {
        shop.publish(
                Products.registered("Dugong one", "Zoo", "Toy", "Toys"),
                Products.registered("Dugong two", "Zoo", "Toy", "Toys"));
        var cursor = shop.find("q", "dugong", "sort", "name", "size", 1).getString("nextCursor");

        given().queryParam("q", "dugong], sort=[name")
                .queryParam("cursor", cursor)
                .get("/catalog/products")
                .then()
                .statusCode(400)
                .body("violations.field", hasItem("cursor"));
    }
}
