package dev.tidemark.projector.catalogue;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;

import dev.tidemark.contracts.ProductEvent;
import dev.tidemark.contracts.ProductState.Status;
import dev.tidemark.platform.test.Sandbox;
import dev.tidemark.platform.test.TidemarkResource;
import dev.tidemark.projector.EventRecords;
import dev.tidemark.projector.Products;
import dev.tidemark.projector.TestIndex;
import dev.tidemark.projector.TestTopic;
import dev.tidemark.projector.elasticsearch.Json;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;
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

    @ParameterizedTest
    @CsvSource({
        "스마트폰, 갤럭시 스마트폰을 위한 거치대",
        "거치대, 갤럭시 스마트폰을 위한 거치대",
        "삼성 거치대, 갤럭시 스마트폰을 위한 거치대",
        "KETTLE, Copper kettle",
        "kett, Copper kettle",
        "whistles, Copper kettle",
        "hearthware, Copper kettle",
        "kitchen copper, Copper kettle"
    })
    void products_are_found_by_words_of_any_field(String text, String name) {
        publish(
                Products.registered("갤럭시 스마트폰을 위한 거치대", "삼성", "책상 위에서 쓰는 거치대", "전자제품", "휴대폰"),
                Products.registered("Copper kettle", "Hearthware", "It whistles", "Kitchen", "Tea"));

        assertThat(search(text, 100, null).<String>getList("items.name")).contains(name);
    }

    @Test
    void a_word_in_the_name_counts_for_more_than_one_in_the_description() {
        publish(
                Products.registered("Plain lamp", "Lux", "Goes with a zeppelin", "Lamps"),
                Products.registered("Zeppelin", "Lux", "A lamp", "Lamps"));

        assertThat(search("zeppelin", 20, null).<String>getList("items.name")).startsWith("Zeppelin", "Plain lamp");
    }

    @ParameterizedTest
    @EnumSource(value = Status.class, mode = Mode.EXCLUDE, names = "ON_SALE")
    void what_is_not_on_sale_is_not_shown(Status status) {
        var hidden = Products.registered(status, "Okapi hidden", "Zoo", "Toy", "Toys");
        var shown = Products.registered("Okapi shown", "Zoo", "Toy", "Toys");
        send(hidden);
        publish(shown);

        await().atMost(LIMIT).until(() -> index().documents().containsKey(hidden.aggregateId()));
        assertThat(search("okapi", 100, null).<String>getList("items.productId"))
                .contains(shown.aggregateId())
                .doesNotContain(hidden.aggregateId());
        assertThat(list(100, null).<String>getList("items.productId")).doesNotContain(hidden.aggregateId());
    }

    @Test
    void every_word_must_be_found() {
        publish(Products.registered("Velvet curtain", "Drape", "Heavy", "Home"));

        assertThat(search("velvet submarine", 20, null).getList("items")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Hearth & Co", "hearth - co", "&", "& hearth"})
    void what_is_no_word_narrows_nothing(String text) {
        publish(Products.registered("Poker of iron", "Hearth & Co", "Long", "Fireside"));

        assertThat(search(text, 100, null).<String>getList("items.name")).contains("Poker of iron");
    }

    @Test
    void pages_of_a_search_are_cut_from_one_view() {
        var products = IntStream.range(0, 5)
                .mapToObj(i -> Products.registered("Quokka " + i, "Zoo", "Toy", "Toys"))
                .toArray(ProductEvent[]::new);
        publish(products);

        var first = search("quokka", 2, null);
        publish(Products.registered("Quokka Quokka Quokka", "Quokka", "Quokka", "Quokka"));
        var shown = new ArrayList<>(first.<String>getList("items.productId"));
        for (var cursor = first.getString("nextCursor"); cursor != null; ) {
            var page = search("quokka", 2, cursor);
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
        publish(
                Products.registered("Narwhal one", "Zoo", "Toy", "Toys"),
                Products.registered("Narwhal two", "Zoo", "Toy", "Toys"));
        var cursor = search("narwhal", 1, null).getString("nextCursor");
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
        publish(
                Products.registered("Aardvark", "Zoo", "Toy", "Toys"),
                Products.registered("Aardvark", "Zoo", "Toy", "Toys"),
                Products.registered("Aaa", "Zoo", "Toy", "Toys"));

        var names = new ArrayList<String>();
        String cursor = null;
        do {
            var page = list(2, cursor);
            names.addAll(page.<String>getList("items.name"));
            cursor = page.getString("nextCursor");
        } while (cursor != null);

        assertThat(names).isSorted().startsWith("Aaa", "Aardvark", "Aardvark");
    }

    @ParameterizedTest
    @CsvSource({"size=0, size", "sort=price, sort", "q=a&q=b, q"})
    void wrong_parameters_are_named(String query, String parameter) {
        when().get("/catalog/products?" + query)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("violations.field", hasItem(parameter));
    }

    @Test
    void a_search_has_at_most_200_characters() {
        assertThat(search("q".repeat(200), 1, null).getList("items")).isEmpty();

        given().queryParam("q", "q".repeat(201))
                .get("/catalog/products")
                .then()
                .statusCode(400)
                .body("violations.field", hasItem("q"));
    }

    @ParameterizedTest
    @CsvSource({"'---'", "'\"'", "'*'", "'a AND (b'", "'\\u0000'"})
    void odd_texts_are_searched_for_like_others(String text) {
        assertThat(search(text, 20, null).getList("items")).isNotNull();
    }

    private static JsonPath list(int size, String cursor) {
        var request = given().queryParam("size", size);
        if (cursor != null) {
            request.queryParam("cursor", cursor);
        }
        return request.get("/catalog/products").then().statusCode(200).extract().jsonPath();
    }

    private static JsonPath search(String text, int size, String cursor) {
        var request = given().queryParam("q", text).queryParam("size", size);
        if (cursor != null) {
            request.queryParam("cursor", cursor);
        }
        return request.get("/catalog/products").then().statusCode(200).extract().jsonPath();
    }

    /** Returns when a search finds them. */
    private void publish(ProductEvent... events) {
        send(events);
        for (var event : events) {
            await().atMost(LIMIT).untilAsserted(() -> assertThat(
                            search(event.product().name(), 100, null).<String>getList("items.productId"))
                    .contains(event.aggregateId()));
        }
    }

    private void send(ProductEvent... events) {
        try (var topic = TestTopic.existing(
                sandbox.topic("products"), sandbox.endpoints().kafka())) {
            for (var event : events) {
                topic.send(EventRecords.of(topic.name(), event));
            }
        }
    }

    private TestIndex index() {
        return new TestIndex(sandbox.endpoints().elasticsearch(), sandbox.indicesPrefix() + "products");
    }
}
