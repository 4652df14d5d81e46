package dev.tidemark.projector.consistency.interleaving;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import dev.tidemark.contracts.OrderEvent;
import dev.tidemark.contracts.ProductEvent;
import dev.tidemark.contracts.ProductState.Named;
import dev.tidemark.platform.test.Sandbox;
import dev.tidemark.platform.test.TidemarkResource;
import dev.tidemark.projector.OfferedProduct;
import dev.tidemark.projector.Products;
import dev.tidemark.projector.consistency.QueriedIndex;
import dev.tidemark.projector.readmodel.ReadModel;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Promise P5: a read with a token is never older than the token, whatever it reads and however. Commands, projections and
 * queries take turns at random; the indices refresh only for those that wait.
 */
@QuarkusTest
@WithTestResource(value = TidemarkResource.class, initArgs = @ResourceArg(name = "service", value = "projector"))
class ReadYourWritesTest {

    private static final int STEPS = 120;
    private static final String SEARCH = "/catalog/products?q=samovar&brand={brand}";

    @TestHTTPResource("/")
    URI projector;

    Sandbox sandbox;

    @Inject
    ReadModel<OrderEvent> orderModel;

    @Inject
    ReadModel<ProductEvent> productModel;

    private QueriedIndex<OrderEvent> orders;
    private QueriedIndex<ProductEvent> products;

    @BeforeEach
    void stopRefreshing() {
        orders = QueriedIndex.of(orderModel, sandbox).refreshing("-1");
        products = QueriedIndex.of(productModel, sandbox).refreshing("-1");
    }

    @AfterEach
    void refresh() {
        orders.refreshing("200ms");
        products.refreshing("200ms");
    }

    /** Always the same, and one more that was never there before. */
    static LongStream seeds() {
        return LongStream.of(1, 2, 3, 4, new Random().nextLong(5, Long.MAX_VALUE));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void a_read_with_a_token_is_never_older(long seed) {
        var reads = reads(new Random(seed), "random-" + seed);

        assertThat(reads)
                .allSatisfy(read -> assertThat(read.answer().statusCode()).isIn(200, 404));
        assertThat(reads)
                .filteredOn(TokenRead::isApplied)
                .allSatisfy(
                        read -> assertThat(read.shownOlder()).as(read.query()).isEmpty())
                .extracting(TokenRead::query)
                .contains("order by id", "orders listed", "product by id", "products listed", "products searched");
    }

    /** Which was opened before the write, and is shared for longer than a turn takes. */
    @Test
    void a_search_with_a_token_is_not_answered_from_a_view_that_others_share() {
        var brand = OfferedProduct.named("Tula");
        for (int turn = 0; turn < 5; turn++) {
            given().get(SEARCH, brand.id()).then().body("items", hasSize(turn));
            var product = OfferedProduct.of("Samovar").brand(brand).registered();
            products.store(product);

            given().header("Consistency-Token", "products/%s@1".formatted(product.aggregateId()))
                    .get(SEARCH, brand.id())
                    .then()
                    .header("Consistency-Token-Applied", "true")
                    .body("items.productId", hasItem(product.aggregateId()));
        }
    }

    /** Clients send the tokens that they have with every request. */
    @Test
    void further_pages_of_a_search_are_as_new_as_the_first() {
        var brand = OfferedProduct.named("Suksun");
        for (int number = 0; number < 2; number++) {
            products.store(OfferedProduct.of("Samovar").brand(brand).registered());
        }
        var known = OfferedProduct.of("Samovar").brand(brand).registered();

        var first = page(products.store(known), brand, "relevance", "");
        var second = page(known, brand, "relevance", nextOf(first));

        second.then().header("Consistency-Token-Applied", "true");
        page(known, brand, "relevance", nextOf(second)).then().header("Consistency-Token-Applied", "true");
    }

    @ParameterizedTest
    @CsvSource({"relevance, false, 1", "newest, true, 2"})
    void a_further_page_says_whether_it_is_as_new_as_the_token(String sort, String applied, int version) {
        var brand = OfferedProduct.named("Suksun");
        var product = OfferedProduct.of("Samovar").brand(brand);
        var other = OfferedProduct.of("Samovar").brand(brand);
        products.store(product.registered());
        var next = nextOf(page(products.store(other.registered()), brand, sort, ""));
        products.store(Products.repriced(product.registered()));

        page(products.store(Products.repriced(other.registered())), brand, sort, next)
                .then()
                .header("Consistency-Token-Applied", applied)
                .body("items.version", is(List.of(version)));
    }

    private static String nextOf(Response page) {
        return page.jsonPath().getString("nextCursor");
    }

    private Response page(ProductEvent known, Named brand, String sort, String cursor) {
        return given().header(
                        "Consistency-Token", "products/%s@%d".formatted(known.aggregateId(), known.aggregateVersion()))
                .queryParams("size", 1, "sort", sort)
                .queryParams(cursor.isEmpty() ? Map.of() : Map.of("cursor", cursor))
                .get(SEARCH, brand.id());
    }

    private List<TokenRead> reads(Random random, String member) {
        var kinds = List.of(
                Interleaving.of(new MembersOrders(member, sandbox), orders, projector),
                Interleaving.of(new BrandsProducts(OfferedProduct.named("Tula")), products, projector));
        for (int step = 0; step < STEPS; step++) {
            kinds.get(random.nextInt(kinds.size())).step(random);
        }
        kinds.forEach(Interleaving::projectRest);
        return kinds.stream()
                .flatMap(kind -> kind.reads().stream())
                .map(CompletableFuture::join)
                .toList();
    }
}
