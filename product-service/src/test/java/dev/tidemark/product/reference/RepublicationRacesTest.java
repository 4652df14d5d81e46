package dev.tidemark.product.reference;

import static dev.tidemark.product.fixtures.ProductRequests.LAMP;
import static dev.tidemark.product.fixtures.ProductRequests.changePrice;
import static dev.tidemark.product.fixtures.ProductRequests.find;
import static dev.tidemark.product.fixtures.ProductRequests.register;
import static dev.tidemark.product.fixtures.ReferenceRequests.rename;
import static dev.tidemark.product.fixtures.ReferenceRequests.uniqueName;
import static dev.tidemark.product.fixtures.Republications.BATCH;
import static dev.tidemark.product.fixtures.Republications.finished;
import static dev.tidemark.product.fixtures.Republications.registered;
import static dev.tidemark.product.fixtures.Republications.shown;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidemark.platform.test.Sandbox;
import dev.tidemark.platform.test.TidemarkResource;
import dev.tidemark.product.fixtures.OwnReferences;
import dev.tidemark.product.fixtures.ProductsDatabase;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every product gets a new name once, whatever happens to it or to the service meanwhile. */
@QuarkusTest
@WithTestResource(value = TidemarkResource.class, initArgs = @ResourceArg(name = "service", value = "products"))
class RepublicationRacesTest {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private static final String HOLD = "SELECT FROM products WHERE id = '%s' FOR UPDATE";

    /** As if the instance had died: its connection is gone in the middle of the batch. */
    private static final String KILL_WHO_WAITS = """
            SELECT pg_terminate_backend(pid) FROM pg_stat_activity
            WHERE datname = current_database() AND wait_event_type = 'Lock'""";

    Sandbox sandbox;

    private OwnReferences own;

    @BeforeEach
    void addReferences() {
        own = OwnReferences.create();
    }

    @AfterEach
    void state_stock_and_events_agree() {
        assertThat(database().disagreements()).isZero();
    }

    @Test
    void products_that_change_in_the_middle_have_the_new_name_too() throws Exception {
        var products = registered(own, 2 * BATCH + 2);
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
    void a_price_that_is_changing_is_waited_for() throws Exception {
        var product = registered(own, 1).getFirst();
        var name = uniqueName();
        var changed = new CompletableFuture<Response>();
        var republication = new CompletableFuture<String>();

        try (var prices = database().lock("product_prices")) {
            Thread.ofVirtual().start(() -> changed.complete(changePrice(product, 9_999)));
            await().atMost(LIMIT).until(prices::isWaitedFor);
            republication.complete(rename("brands", own.brand(), "*", name).header("Location"));
            await().atMost(LIMIT).until(() -> database().number(ProductsDatabase.WAITING) == 2);
        }

        assertThat(changed.join().statusCode()).isEqualTo(200);
        finished(republication.join());
        assertThat(database().eventsOf(product))
                .containsExactly("ProductRegistered true", "ProductPriceChanged true", "ProductDetailsChanged true");
        assertThat(find(product).<String>path("brand.name")).isEqualTo(name);
    }

    @Test
    void a_crash_in_the_middle_of_a_batch_loses_and_repeats_nothing() throws Exception {
        var products = registered(own, 2 * BATCH + 2);
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

    private ProductsDatabase database() {
        return new ProductsDatabase(sandbox);
    }
}
