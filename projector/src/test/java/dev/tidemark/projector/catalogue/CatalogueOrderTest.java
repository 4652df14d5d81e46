package dev.tidemark.projector.catalogue;

import static dev.tidemark.projector.OfferedProduct.named;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.contracts.ProductEvent;
import dev.tidemark.platform.test.Sandbox;
import dev.tidemark.platform.test.TidemarkResource;
import dev.tidemark.projector.OfferedProduct;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** In which order products are shown, from page to page. */
@QuarkusTest
@WithTestResource(value = TidemarkResource.class, initArgs = @ResourceArg(name = "service", value = "projector"))
class CatalogueOrderTest {

    Sandbox sandbox;

    private ShownCatalogue shop;

    @BeforeEach
    void open() {
        shop = new ShownCatalogue(sandbox);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            name   | Plover a, Plover b, Plover c
            price  | Plover c, Plover a, Plover b
            -price | Plover b, Plover a, Plover c
            rating | Plover a, Plover c, Plover b
            """)
    void products_come_in_the_order_that_was_asked_for(String sort, String names) {
        var seller = named("Order of " + sort);
        shop.publish(
                OfferedProduct.of("Plover a").seller(seller).at(200, "KRW").rated(480),
                OfferedProduct.of("Plover b").seller(seller).at(300, "KRW"),
                OfferedProduct.of("Plover c").seller(seller).at(100, "KRW").rated(300));

        assertThat(pages("seller", seller.id(), "sort", sort)).containsExactly(names.split(", "));
        assertThat(pages("seller", seller.id(), "sort", sort, "q", "plover")).containsExactly(names.split(", "));
    }

    @Test
    void prices_are_compared_within_their_currency() {
        var seller = named("Currencies");
        shop.publish(
                OfferedProduct.of("Curlew a").seller(seller).at(1290, "USD"),
                OfferedProduct.of("Curlew b").seller(seller).at(9900, "KRW"),
                OfferedProduct.of("Curlew c").seller(seller).at(990, "USD"));

        assertThat(pages("seller", seller.id(), "sort", "price")).containsExactly("Curlew b", "Curlew c", "Curlew a");
        assertThat(pages("seller", seller.id(), "sort", "-price")).containsExactly("Curlew b", "Curlew a", "Curlew c");
    }

    @Test
    void ids_grow_with_time_so_the_newest_has_the_greatest() {
        var seller = named("Newest");
        var products = Stream.of("Dunlin a", "Dunlin b", "Dunlin c")
                .map(name -> OfferedProduct.of(name).seller(seller).registered())
                .toList();
        shop.publish(products.toArray(ProductEvent[]::new));

        var newestFirst = products.stream()
                .sorted(Comparator.<ProductEvent, String>comparing(ProductEvent::aggregateId)
                        .reversed())
                .map(event -> event.product().name())
                .toList();
        assertThat(pages("seller", seller.id(), "sort", "newest")).isEqualTo(newestFirst);
    }

    @Test
    void a_cursor_is_good_for_no_other_filters() {
        var seller = named("Cursor");
        shop.publish(
                OfferedProduct.of("Knot a").seller(seller),
                OfferedProduct.of("Knot b").seller(seller));
        var cursor = shop.find("seller", seller.id(), "size", 1).getString("nextCursor");

        assertThat(shop.names("seller", seller.id(), "size", 5, "cursor", cursor, "facets", "brand"))
                .containsExactly("Knot b");
        given().queryParam("seller", seller.id())
                .queryParam("inStock", true)
                .queryParam("cursor", cursor)
                .get("/catalog/products")
                .then()
                .statusCode(400);
    }

    @Test
    void what_matches_is_marked_and_all_else_escaped() {
        shop.publish(OfferedProduct.of("Godwit <b> 헤드폰").described("A godwit & its beak. 조용한 저녁을 위한 헤드폰입니다."));

        var found = shop.find("q", "godwit 헤드폰을");

        var id = found.getString("items[0].productId");
        assertThat(found.<String>getList("highlights.'%s'.name".formatted(id)))
                .containsExactly("<em>Godwit</em> &lt;b&gt; <em>헤드폰</em>");
        assertThat(found.<String>getList("highlights.'%s'.description".formatted(id))
                        .getFirst())
                .contains("<em>godwit</em> &amp; its", "<em>헤드폰</em>입니다");
    }

    /** Marking phrases as a whole makes an automaton of each misspelt word, for each product and field. */
    @Test
    void each_word_is_marked_by_itself() {
        shop.publish(OfferedProduct.of("Whimbrel lantern"));

        var found = shop.find("q", "whimbrel lantern");

        assertThat(found.<String>getList("highlights.'%s'.name".formatted(found.getString("items[0].productId"))))
                .containsExactly("<em>Whimbrel</em> <em>lantern</em>");
    }

    private List<String> pages(Object... query) {
        var names = new ArrayList<String>();
        var page = shop.find(with(query, "size", 2));
        names.addAll(page.getList("items.name"));
        for (var cursor = page.getString("nextCursor"); cursor != null; cursor = page.getString("nextCursor")) {
            page = shop.find(with(with(query, "size", 2), "cursor", cursor));
            names.addAll(page.getList("items.name"));
        }
        return names;
    }

    private static Object[] with(Object[] query, Object... more) {
        return Stream.concat(Stream.of(query), Stream.of(more)).toArray();
    }
}
