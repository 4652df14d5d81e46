package dev.tidemark.product;

import static dev.tidemark.contracts.OrderState.Status.PENDING;
import static dev.tidemark.product.fixtures.ImportRequests.line;
import static dev.tidemark.product.fixtures.ProductRequests.LAMP;
import static dev.tidemark.product.fixtures.ProductRequests.receive;
import static dev.tidemark.product.fixtures.ProductRequests.registered;
import static dev.tidemark.product.fixtures.ProductRequests.stock;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import dev.tidemark.platform.test.Sandbox;
import dev.tidemark.platform.test.TidemarkResource;
import dev.tidemark.product.fixtures.ImportRequests;
import dev.tidemark.product.fixtures.OrderTopic;
import dev.tidemark.product.fixtures.ProductsDatabase;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Everything that takes connections of the pool's 20, at once. */
@QuarkusTest
@WithTestResource(value = TidemarkResource.class, initArgs = @ResourceArg(name = "service", value = "products"))
class FullPoolTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final int COMMANDS = 16;

    /** The commands, an import and a message of the saga. */
    private static final int ALL = COMMANDS + 2;

    /** The stock is what commands and the saga wait for, the brand what the import does. */
    private static final String LOCKS = """
            SELECT 1 FROM stock WHERE product_id = '%s' FOR UPDATE;
            SELECT 1 FROM brands WHERE id = '0190a5f0-0000-7000-8000-0000000000b1' FOR UPDATE""";

    Sandbox sandbox;

    private final List<Future<Response>> answers = new ArrayList<>();

    @Test
    void all_commands_an_import_and_the_saga_leave_readiness_a_connection_and_are_all_done() throws Exception {
        var database = new ProductsDatabase(sandbox);
        database.addReferences();
        var lamp = registered();

        try (var clients = Executors.newVirtualThreadPerTaskExecutor();
                var orders = new OrderTopic(sandbox)) {
            database.hold(LOCKS.formatted(lamp), () -> {
                send(clients, lamp);
                orders.publish(UUID.randomUUID(), 1, PENDING, Map.of(lamp, 1));
                await().atMost(LIMIT).until(() -> database.number(ProductsDatabase.WAITING) == ALL);

                given().get("/q/health/ready").then().statusCode(200);
                return null;
            });
        }

        for (var answer : answers) {
            assertThat(answer.get().statusCode()).isEqualTo(200);
        }
        await().atMost(LIMIT).untilAsserted(() -> stock(lamp)
                .then()
                .body("received", equalTo(3 + COMMANDS))
                .body("reserved", equalTo(1)));
    }

    private void send(ExecutorService clients, String lamp) {
        for (var command = 0; command < COMMANDS; command++) {
            answers.add(clients.submit(() -> receive(lamp, 1)));
        }
        answers.add(clients.submit(() -> ImportRequests.post(line("full-pool", LAMP))));
    }
}
