package dev.tidemark.projector.catalogue;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;

import dev.tidemark.contracts.ProductEvent;
import dev.tidemark.platform.test.Sandbox;
import dev.tidemark.platform.test.TidemarkResource;
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

    @Test
    void a_view_that_is_gone_is_an_expired_cursor() {
        shop.publish(
                Products.registered("Narwhal one", "Zoo", "Toy", "Toys"),
                Products.registered("Narwhal two", "Zoo", "Toy", "Toys"));
        var cursor = shop.search("narwhal", 1, null).getString("nextCursor");
        var content = new String(Base64.getUrlDecoder().decode(cursor.split("\\.")[0]), StandardCharsets.UTF_8);
        var view = Json.object().put("id", Json.read(content).path("snapshot").asText());
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
}
