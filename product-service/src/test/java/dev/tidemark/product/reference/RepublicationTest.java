package dev.tidemark.product.reference;

import static dev.tidemark.product.fixtures.ProductRequests.LAMP;
import static dev.tidemark.product.fixtures.ProductRequests.changePrice;
import static dev.tidemark.product.fixtures.ProductRequests.decide;
import static dev.tidemark.product.fixtures.ProductRequests.find;
import static dev.tidemark.product.fixtures.ProductRequests.register;
import static dev.tidemark.product.fixtures.ReferenceRequests.rename;
import static dev.tidemark.product.fixtures.ReferenceRequests.uniqueName;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.tidemark.platform.test.Sandbox;
import dev.tidemark.platform.test.TidemarkResource;
import dev.tidemark.product.fixtures.OwnReferences;
import dev.tidemark.product.fixtures.ProductsDatabase;
import dev.tidemark.product.fixtures.SentStatements;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every product gets a new name with its next version, whatever happens to it or to the service meanwhile. */
@QuarkusTest
@WithTestResource(value = TidemarkResource.class, initArgs = @ResourceArg(name = "service", value = "products"))
@TestProfile(RepublicationTest.SmallBatches.class)
class RepublicationTest {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final int BATCH = 5;

    private static final String HOLD = "SELECT FROM products WHERE id = '%s' FOR UPDATE";

    /** As if the instance had died: its connection is gone in the middle of the batch. */
    private static final String KILL_WHO_WAITS = """
            SELECT pg_terminate_backend(pid) FROM pg_stat_activity
            WHERE datname = current_database() AND wait_event_type = 'Lock'""";

    Sandbox sandbox;

    private OwnReferences own;

    static Stream<Arguments> kinds() {
        return Stream.of(
                kind("brand", "brands", OwnReferences::brand, "brand.name"),
                kind("seller", "sellers", OwnReferences::seller, "seller.name"),
                kind("category", "categories", OwnReferences::category, "categoryPath[1].name"),
                kind("wider category", "categories", OwnReferences::wideCategory, "categoryPath[0].name"),
                kind("tag", "tags", OwnReferences::tag, "tags[0].name"));
    }

    private static Arguments kind(String name, String kind, Function<OwnReferences, String> id, String field) {
        return argumentSet(name, kind, id, field);
    }

    @BeforeEach
    void addReferences() {
        own = OwnReferences.create();
    }

    @AfterEach
    void state_stock_and_events_agree() {
        assertThat(database().disagreements()).isZero();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void every_product_gets_the_new_name_with_its_next_version(
            String kind, Function<OwnReferences, String> id, String field) {
        var products = registered(2 * BATCH + 2);
        decide(products.getFirst(), "discontinuation");
        var name = uniqueName();

        var done = finished(rename(kind, id.apply(own), "*", name).header("Location"));

        assertThat(done.getLong("done")).isEqualTo(products.size());
        assertThat(done.getLong("total")).isEqualTo(products.size());
        assertThat(products).allSatisfy(product -> assertThat(find(product).<String>path(field))
                .isEqualTo(name));
        assertThat(database().eventsOf(products.getLast()))
                .containsExactly("ProductRegistered true", "ProductDetailsChanged true");
    }

    @Test
    void products_that_change_in_the_middle_have_the_new_name_too() throws Exception {
        var products = registered(2 * BATCH + 2);
        var name = uniqueName();
        var later = new CompletableFuture<String>();

        var republication = renamedAt(products.get(BATCH + 2), name, () -> {
            changePrice(products.getFirst(), 9_999).then().statusCode(200);
            changePrice(products.getLast(), 9_999).then().statusCode(200);
            later.complete(register(own.in(LAMP)).path("id"));
            return null;
        });

        finished(republication);
        assertThat(Stream.concat(products.stream(), Stream.of(later.join())))
                .allSatisfy(product ->
                        assertThat(find(product).<String>path("brand.name")).isEqualTo(name));
        assertThat(database().eventsOf(products.getFirst()))
                .containsExactly("ProductRegistered true", "ProductDetailsChanged true", "ProductPriceChanged true");
        assertThat(database().eventsOf(products.getLast()))
                .containsExactly("ProductRegistered true", "ProductPriceChanged true", "ProductDetailsChanged true");
    }

    @Test
    void a_crash_in_the_middle_of_a_batch_loses_and_repeats_nothing() throws Exception {
        var products = registered(2 * BATCH + 2);
        var name = uniqueName();

        var republication = renamedAt(products.get(BATCH + 2), name, () -> {
            database().column(KILL_WHO_WAITS);
            return null;
        });

        assertThat(finished(republication).getLong("done")).isEqualTo(products.size());
        assertThat(products).allSatisfy(product -> assertThat(database().eventsOf(product))
                .containsExactly("ProductRegistered true", "ProductDetailsChanged true"));
    }

    @Test
    void a_product_that_is_being_registered_is_waited_for() throws Exception {
        var registered = new CompletableFuture<String>();
        var republication = new CompletableFuture<String>();

        try (var products = database().lockProducts()) {
            Thread.ofVirtual()
                    .start(() -> registered.complete(register(own.in(LAMP)).path("id")));
            await().atMost(LIMIT).until(products::isWaitedFor);
            Thread.ofVirtual()
                    .start(() -> republication.complete(rename("brands", own.brand(), "*", "New " + own.brand())
                            .header("Location")));
            await().atMost(LIMIT).until(() -> database().number(ProductsDatabase.WAITING) == 2);
            assertThat(republication).isNotDone();
        }

        assertThat(finished(republication.join()).getLong("total")).isEqualTo(1);
        assertThat(find(registered.join()).<String>path("brand.name")).isEqualTo("New " + own.brand());
    }

    @Test
    void a_batch_takes_as_many_statements_as_one_product() {
        var one = statements(1);

        assertThat(statements(BATCH)).isEqualTo(one);
    }

    private int statements(int products) {
        own = OwnReferences.create();
        registered(products);
        try (var sent = new SentStatements()) {
            finished(rename("brands", own.brand(), "*", uniqueName()).header("Location"));
            return (int) sent.list().stream()
                    .filter(statement -> statement.contains("product_states")
                            || statement.contains("version = version + 1")
                            || statement.contains("insert into outbox"))
                    .count();
        }
    }

    /** Renames the brand, and acts while the second batch waits for this product. Returns where the progress is shown. */
    private String renamedAt(String product, String name, Callable<Void> action) throws Exception {
        var republication = new CompletableFuture<String>();
        database().hold(HOLD.formatted(product), () -> {
            republication.complete(rename("brands", own.brand(), "*", name).header("Location"));
            await().atMost(LIMIT).until(() -> shown(republication.join()).getLong("done") == BATCH);
            await().atMost(LIMIT).until(database()::isWaitedFor);
            return action.call();
        });
        return republication.join();
    }

    private JsonPath finished(String republication) {
        await().atMost(LIMIT)
                .until(() -> shown(republication).getString("state").equals("DONE"));
        return shown(republication);
    }

    private static JsonPath shown(String republication) {
        return given().get(republication).then().statusCode(200).extract().jsonPath();
    }

    /** In the order of their ids. */
    private List<String> registered(int products) {
        return IntStream.range(0, products)
                .mapToObj(i -> register(own.in(LAMP)).<String>path("id"))
                .toList();
    }

    private ProductsDatabase database() {
        return new ProductsDatabase(sandbox);
    }

    /** So that a few products are several batches. */
    public static final class SmallBatches implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "tidemark.republications.batch", String.valueOf(BATCH), "tidemark.republications.interval", "0.2s");
        }
    }
}
