package dev.tidemark.product.access;

import static dev.tidemark.platform.test.http.Problems.assertProblem;
import static dev.tidemark.product.fixtures.Callers.SELLER;
import static dev.tidemark.product.fixtures.Callers.as;
import static dev.tidemark.product.fixtures.Callers.merchant;
import static dev.tidemark.product.fixtures.Callers.merchantOf;
import static dev.tidemark.product.fixtures.Operation.bytes;
import static dev.tidemark.product.fixtures.ProductRequests.LAMP;
import static dev.tidemark.product.fixtures.ProductRequests.register;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidemark.platform.test.Sandbox;
import dev.tidemark.platform.test.TidemarkResource;
import dev.tidemark.platform.token.Bearer;
import dev.tidemark.product.fixtures.Operation;
import dev.tidemark.product.fixtures.ProductsDatabase;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** To a merchant, another seller's product is one that there is not; nothing tells the two apart. */
@QuarkusTest
@WithTestResource(value = TidemarkResource.class, initArgs = @ResourceArg(name = "service", value = "products"))
class ForeignProductTest {

    private static final String FOREIGN = "01900000-0000-7000-8000-0000000000c2";
    private static final UUID OTHER_SELLER = UUID.fromString(FOREIGN);
    private static final Duration LIMIT = Duration.ofSeconds(20);

    /** Both rows that commands wait for. */
    private static final String HOLD = """
            SELECT FROM products p JOIN stock s ON s.product_id = p.id WHERE p.id = '%s' FOR UPDATE OF p, s""";

    private static final String ROWS = """
            SELECT p.state::text || s::text FROM product_states p JOIN stock s ON s.product_id = p.id WHERE p.id = '%s'""";

    Sandbox sandbox;

    private String product;

    static List<Operation> operations() {
        return Operation.onOwnProducts();
    }

    @BeforeEach
    void register_a_draft() {
        database().addReferences();
        product = register(LAMP.replaceFirst("\\{", "{\"status\":\"DRAFT\",")).path("id");
    }

    @ParameterizedTest
    @MethodSource("operations")
    void it_is_answered_byte_for_byte_like_an_unknown_id(Operation operation) {
        var before = database().column(ROWS.formatted(product));

        var foreign = operation.by(stranger(), product);

        assertProblem(foreign, 404, "product-not-found");
        var unknown = UUID.randomUUID().toString();
        assertThat(bytes(foreign, product)).isEqualTo(bytes(operation.by(stranger(), unknown), unknown));
        assertThat(database().column(ROWS.formatted(product))).isEqualTo(before);
        assertThat(operation.by(owner(), product).statusCode()).isEqualTo(200);
    }

    /** The current version would be in the answer to a precondition that fails. */
    @ParameterizedTest
    @MethodSource("operations")
    void its_version_does_not_matter(Operation operation) {
        for (var ifMatch : List.of("\"1\"", "\"99\"")) {
            var foreign = operation.by(stranger().header("If-Match", ifMatch), product);
            var unknown = UUID.randomUUID().toString();

            assertThat(foreign.header("ETag")).isNull();
            assertThat(bytes(foreign, product))
                    .isEqualTo(bytes(operation.by(stranger().header("If-Match", ifMatch), unknown), unknown));
        }
    }

    @ParameterizedTest
    @MethodSource("operations")
    void nobody_waits_for_what_its_merchant_does(Operation operation) throws Exception {
        database().hold(HOLD.formatted(product), () -> {
            var foreign = started(() -> operation.by(stranger(), product));

            assertProblem(foreign.get(LIMIT.toSeconds(), TimeUnit.SECONDS), 404, "product-not-found");
            return null;
        });
    }

    /** The test above would see it if strangers waited. */
    @Test
    void its_merchant_does_wait() throws Exception {
        var prices = Operation.onOwnProducts().get(1);
        var own = new CompletableFuture<Response>();

        database().hold(HOLD.formatted(product), () -> {
            Thread.ofVirtual().start(() -> own.complete(prices.by(owner(), product)));
            await().atMost(LIMIT).until(database()::isWaitedFor);
            assertThat(own).isNotDone();
            return null;
        });

        assertThat(own.get(LIMIT.toSeconds(), TimeUnit.SECONDS).statusCode()).isEqualTo(200);
    }

    /** Somebody who works for another seller now. */
    @Test
    void an_answer_given_before_is_not_repeated() {
        var publication = Operation.onOwnProducts().get(3);
        var key = UUID.randomUUID().toString();
        var then = as(new Bearer(Optional.of("clerk"), Optional.of(SELLER), false));
        var now = as(new Bearer(Optional.of("clerk"), Optional.of(OTHER_SELLER), false));
        publication.by(then.header("Idempotency-Key", key), product).then().statusCode(200);

        assertProblem(publication.by(now.header("Idempotency-Key", key), product), 404, "product-not-found");
    }

    @Test
    void nor_is_the_one_that_registered_it() {
        var registration = Operation.register();
        var key = UUID.randomUUID().toString();
        var then = as(new Bearer(Optional.of("clerk"), Optional.of(SELLER), false));
        var now = as(new Bearer(Optional.of("clerk"), Optional.of(OTHER_SELLER), false));
        registration.by(then.header("Idempotency-Key", key), "").then().statusCode(201);

        assertProblem(registration.by(now.header("Idempotency-Key", key), ""), 403, "foreign-seller");
    }

    @Test
    void another_merchant_under_the_same_key_gets_no_answer_of_this_one() {
        var publication = Operation.onOwnProducts().get(3);
        var key = UUID.randomUUID().toString();
        publication.by(owner().header("Idempotency-Key", key), product).then().statusCode(200);

        var foreign = publication.by(stranger().header("Idempotency-Key", key), product);

        assertProblem(foreign, 404, "product-not-found");
        assertThat(foreign.header("Idempotency-Replayed")).isNull();
    }

    @Test
    void nobody_registers_for_another_seller_whether_there_is_one_or_not() {
        var before = database().number("SELECT count(*) FROM products");

        var there = Operation.register().by(stranger(), "");
        var nowhere = new Operation(
                        "POST",
                        "/products",
                        LAMP.replace(SELLER.toString(), UUID.randomUUID().toString()))
                .by(stranger(), "");

        assertThat(assertProblem(there, 403, "foreign-seller")).containsExactly("sellerId");
        assertThat(bytes(there, "-")).isEqualTo(bytes(nowhere, "-"));
        assertThat(database().number("SELECT count(*) FROM products")).isEqualTo(before);
    }

    private RequestSpecification owner() {
        return merchantOf(product).header("If-Match", "*");
    }

    private static RequestSpecification stranger() {
        return merchant(OTHER_SELLER);
    }

    private static CompletableFuture<Response> started(Supplier<Response> request) {
        var answer = new CompletableFuture<Response>();
        Thread.ofVirtual().start(() -> answer.complete(request.get()));
        return answer;
    }

    private ProductsDatabase database() {
        return new ProductsDatabase(sandbox);
    }
}
