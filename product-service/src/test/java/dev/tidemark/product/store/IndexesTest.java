package dev.tidemark.product.store;

import static dev.tidemark.platform.config.ServiceDatabase.PRODUCTS;
import static dev.tidemark.product.fixtures.ImportRequests.importing;
import static dev.tidemark.product.fixtures.ImportRequests.line;
import static dev.tidemark.product.fixtures.ProductRequests.LAMP;
import static dev.tidemark.product.fixtures.ProductRequests.changePrice;
import static dev.tidemark.product.fixtures.ProductRequests.find;
import static dev.tidemark.product.fixtures.ProductRequests.receive;
import static dev.tidemark.product.fixtures.ProductRequests.register;
import static dev.tidemark.product.fixtures.ReferenceRequests.rename;
import static dev.tidemark.product.fixtures.ReferenceRequests.uniqueName;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidemark.contracts.OrderState.Status;
import dev.tidemark.platform.test.Sandbox;
import dev.tidemark.platform.test.TidemarkResource;
import dev.tidemark.platform.test.sql.ExplainedStatements;
import dev.tidemark.product.fixtures.OrderTopic;
import dev.tidemark.product.fixtures.OwnReferences;
import dev.tidemark.product.fixtures.ProductsDatabase;
import dev.tidemark.product.fixtures.Republications;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** However many products there are, nothing reads them all; and no index is kept for nothing. */
@QuarkusTest
@WithTestResource(value = TidemarkResource.class, initArgs = @ResourceArg(name = "service", value = "products"))
class IndexesTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** What PostgreSQL asks before a row goes that others may refer to. */
    private static final String REFERRED = "SELECT 1 FROM ONLY public.%s x WHERE %s = $1 FOR KEY SHARE OF x";

    /** Beside those that keep a rule. */
    private static final String CHOSEN = """
            SELECT indexrelid::regclass::text FROM pg_index JOIN pg_class t ON t.oid = indrelid
            WHERE t.relnamespace = 'public'::regnamespace AND t.relname !~ '^(outbox|inbox|idempotency|flyway)'
                AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = indexrelid AND contype IN ('p', 'u'))""";

    Sandbox sandbox;

    private OwnReferences own;
    private String product;

    static Stream<Arguments> kinds() {
        return Stream.of(
                kind("brands", OwnReferences::brand, "products_by_brand"),
                kind("sellers", OwnReferences::seller, "products_by_seller"),
                kind("categories", OwnReferences::category, "product_categories_by_category"),
                kind("tags", OwnReferences::tag, "product_tags_by_tag"));
    }

    private static Arguments kind(String kind, Function<OwnReferences, String> id, String index) {
        return Arguments.of(kind, id, index);
    }

    @BeforeEach
    void register_a_product() {
        own = OwnReferences.create();
        product = register(own.in(LAMP)).path("id");
    }

    @Test
    void a_product_is_read_and_changed() {
        assertThat(waysOf(() -> find(product))).contains("products_pkey", "product_prices_pkey", "product_images_pkey");
        assertThat(waysOf(() -> changePrice(product, 1))).contains("products_pkey", "product_prices_pkey");
        assertThat(waysOf(() -> receive(product, 1))).contains("products_pkey", "stock_pkey");
    }

    @Test
    void products_are_imported() {
        assertThat(waysOf(() -> importing(line("a", own.in(LAMP)))))
                .contains("product_client_ids_pkey", "brands_pkey", "sellers_pkey", "categories_pkey", "tags_pkey");
    }

    @Test
    void pieces_are_held_for_an_order() {
        var order = UUID.randomUUID();
        var answered = "SELECT count(*) FROM outbox WHERE aggregate_id = '%s'".formatted(order);
        try (var orders = new OrderTopic(sandbox)) {
            assertThat(waysOf(() -> {
                        orders.publish(1, order, 1, Status.PENDING, Map.of(product, 1));
                        await().atMost(PATIENCE).until(() -> new ProductsDatabase(sandbox).number(answered) == 1);
                    }))
                    .contains("stock_reservations_pkey", "stock_pkey");
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void products_get_a_new_name(String kind, Function<OwnReferences, String> id, String index) {
        assertThat(waysOf(() -> Republications.finished(
                        rename(kind, id.apply(own), "*", uniqueName()).header("Location"))))
                .contains(index, "products_pkey", "republications_open");
    }

    @ParameterizedTest
    @CsvSource({"brands,brands_name_taken", "categories,categories_by_name"})
    void references_are_listed(String kind, String index) {
        assertThat(waysOf(() -> given().get("/" + kind))).contains(index);
    }

    @ParameterizedTest
    @CsvSource({
        "products,brand_id,products_by_brand",
        "products,seller_id,products_by_seller",
        "products,category_id,products_by_category",
        "product_categories,category_id,product_categories_by_category",
        "product_tags,tag_id,product_tags_by_tag",
        "categories,parent_id,categories_name_taken",
        "product_client_ids,seller_id,product_client_ids_pkey"
    })
    void what_is_in_use_is_not_deleted(String table, String column, String index) {
        assertThat(ExplainedStatements.ways(sandbox.superuser(PRODUCTS), List.of(REFERRED.formatted(table, column))))
                .containsExactly(index);
    }

    @Test
    void reviews_are_listed() {
        assertThat(waysOf(() -> given().get("/products/{id}/reviews", product))).contains("reviews_by_product");
    }

    @Test
    void no_index_is_there_for_nothing() {
        assertThat(new ProductsDatabase(sandbox).column(CHOSEN))
                .containsExactlyInAnyOrder(
                        "categories_by_name",
                        "products_by_brand",
                        "products_by_seller",
                        "products_by_category",
                        "product_categories_by_category",
                        "product_tags_by_tag",
                        "republications_open",
                        "reviews_by_product",
                        "product_ratings_enough",
                        "product_ratings_changed");
    }

    /** Of the service's own tables, and of what runs by itself meanwhile; none is read whole. */
    private Set<String> waysOf(Runnable request) {
        try (var sent = new ExplainedStatements(sandbox.superuser(PRODUCTS))) {
            request.run();
            var ways = sent.ways("product|stock|brand|seller|categor|tag|review|republication");
            assertThat(ways).noneMatch(way -> way.startsWith("Seq Scan"));
            return ways;
        }
    }
}
