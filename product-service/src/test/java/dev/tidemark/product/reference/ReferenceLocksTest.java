package dev.tidemark.product.reference;

import static dev.tidemark.product.fixtures.ProductRequests.LAMP;
import static dev.tidemark.product.fixtures.ProductRequests.LAMP_DETAILS;
import static dev.tidemark.product.fixtures.ProductRequests.changeDetails;
import static dev.tidemark.product.fixtures.ProductRequests.register;
import static dev.tidemark.product.fixtures.ProductRequests.registered;
import static dev.tidemark.product.fixtures.ReferenceRequests.uniqueName;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.tidemark.platform.test.Sandbox;
import dev.tidemark.platform.test.TidemarkResource;
import dev.tidemark.product.fixtures.OwnReferences;
import dev.tidemark.product.fixtures.ProductsDatabase;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Who copies a name while it changes copies the new one. */
@QuarkusTest
@WithTestResource(value = TidemarkResource.class, initArgs = @ResourceArg(name = "service", value = "products"))
class ReferenceLocksTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private static final String RENAME = "UPDATE %s SET version = version + 1, name = '%s' WHERE id = '%s'";

    Sandbox sandbox;

    private OwnReferences own;

    static Stream<Arguments> kinds() {
        return Stream.of(
                kind("brand", "brands", OwnReferences::brand, "brand.name"),
                kind("category", "categories", OwnReferences::category, "categoryPath[1].name"),
                kind("wider category", "categories", OwnReferences::wideCategory, "categoryPath[0].name"),
                kind("tag", "tags", OwnReferences::tag, "tags[0].name"));
    }

    static Stream<Arguments> kindsAtRegistration() {
        return Stream.concat(kinds(), Stream.of(kind("seller", "sellers", OwnReferences::seller, "seller.name")));
    }

    private static Arguments kind(String name, String table, Function<OwnReferences, String> id, String field) {
        return argumentSet(name, table, id, field);
    }

    @BeforeEach
    void addReferences() {
        database().addReferences();
        own = OwnReferences.create();
    }

    @AfterEach
    void state_stock_and_events_agree() {
        assertThat(database().disagreements()).isZero();
    }

    @ParameterizedTest
    @MethodSource("kindsAtRegistration")
    void a_product_registered_meanwhile_has_the_new_name(String table, Function<OwnReferences, String> id, String field)
            throws Exception {
        var name = uniqueName();

        var answer = duringRename(table, id.apply(own), name, () -> register(own.in(LAMP)));

        assertThat(answer.<String>path(field)).isEqualTo(name);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void a_product_filed_meanwhile_has_the_new_name(String table, Function<OwnReferences, String> id, String field)
            throws Exception {
        var product = registered();
        var name = uniqueName();

        var answer = duringRename(table, id.apply(own), name, () -> changeDetails(product, own.in(LAMP_DETAILS)));

        assertThat(answer.<String>path(field)).isEqualTo(name);
    }

    private Response duringRename(String table, String id, String name, Supplier<Response> command) throws Exception {
        var answer = new CompletableFuture<Response>();
        database().hold(RENAME.formatted(table, name, id), () -> {
            Thread.ofVirtual().start(() -> answer.complete(command.get()));
            await().atMost(LIMIT).until(database()::isWaitedFor);
            return null;
        });
        return answer.join();
    }

    private ProductsDatabase database() {
        return new ProductsDatabase(sandbox);
    }
}
