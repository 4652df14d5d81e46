package dev.tidemark.product.imports;

import static dev.tidemark.product.fixtures.ImportRequests.importing;
import static dev.tidemark.product.fixtures.ImportRequests.line;
import static dev.tidemark.product.fixtures.ProductRequests.LAMP;
import static dev.tidemark.product.fixtures.ProductRequests.register;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemark.platform.config.ServiceDatabase;
import dev.tidemark.platform.test.Sandbox;
import dev.tidemark.platform.test.TidemarkResource;
import dev.tidemark.product.fixtures.OwnReferences;
import dev.tidemark.product.fixtures.ProductsDatabase;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Imports of the same ids that two instances of the service have in work at once. */
@QuarkusTest
@WithTestResource(value = TidemarkResource.class, initArgs = @ResourceArg(name = "service", value = "products"))
class ClaimedIdsTest {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private static final String CLAIM =
            "INSERT INTO product_client_ids (seller_id, client_id, product_id) VALUES ('%s', '%s', '%s')";

    Sandbox sandbox;

    private OwnReferences own;
    private String others;

    /** The transaction of the other instance, which has claimed an id. */
    private Connection other;

    @BeforeEach
    void another_instance_claims_an_id() throws SQLException {
        own = OwnReferences.create();
        others = register(own.in(LAMP)).path("id");
        other = sandbox.connectAsSuperuser(ServiceDatabase.PRODUCTS);
        other.setAutoCommit(false);
        claim("b");
    }

    @AfterEach
    void state_stock_and_events_agree() throws SQLException {
        other.close();
        assertThat(database().disagreements()).isZero();
    }

    @Test
    void an_id_that_the_other_one_takes_is_its_product() throws Exception {
        var answers = whileWaiting(() -> other.commit(), "a", "b", "c");

        assertThat(answers).extracting(ClaimedIdsTest::status).containsExactly("CREATED", "EXISTS", "CREATED");
        assertThat(answers.get(1).path("productId").asText()).isEqualTo(others);
        assertThat(products()).isEqualTo(3);
    }

    @Test
    void an_id_that_the_other_one_gives_up_is_free() throws Exception {
        var answers = whileWaiting(() -> other.rollback(), "a", "b", "c");

        assertThat(answers).extracting(ClaimedIdsTest::status).containsOnly("CREATED");
        assertThat(products()).isEqualTo(4);
    }

    @Test
    void whatever_the_order_of_their_lines_neither_fails_because_of_the_other_one() throws Exception {
        var answers = whileWaiting(
                () -> {
                    claim("c");
                    other.commit();
                },
                "c",
                "b",
                "a");

        assertThat(answers).extracting(ClaimedIdsTest::status).containsExactly("EXISTS", "EXISTS", "CREATED");
        assertThat(products()).isEqualTo(2);
    }

    /** What lines with these ids are answered, where the other one goes on as soon as they wait for it. */
    private List<JsonNode> whileWaiting(Step othersStep, String... clientIds) throws Exception {
        var answers = new CompletableFuture<List<JsonNode>>();
        var lines = String.join(
                "", Stream.of(clientIds).map(id -> line(id, own.in(LAMP))).toList());
        answers.completeAsync(() -> importing(lines), Thread::startVirtualThread);
        await().atMost(LIMIT).until(database()::isWaitedFor);
        othersStep.run();
        return answers.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
    }

    private void claim(String clientId) throws SQLException {
        try (var statement = other.createStatement()) {
            statement.execute(CLAIM.formatted(own.seller(), clientId, others));
        }
    }

    private long products() {
        return database().number("SELECT count(*) FROM products WHERE brand_id = '%s'".formatted(own.brand()));
    }

    private static String status(JsonNode answer) {
        return answer.path("status").asText();
    }

    private ProductsDatabase database() {
        return new ProductsDatabase(sandbox);
    }

    @FunctionalInterface
    private interface Step {
        void run() throws SQLException;
    }
}
