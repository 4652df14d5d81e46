package dev.tidemark.product.load;

import static dev.tidemark.contracts.OrderState.Status.PENDING;
import static dev.tidemark.product.fixtures.ImportRequests.line;
import static dev.tidemark.product.fixtures.ProductRequests.LAMP;
import static dev.tidemark.product.fixtures.ProductRequests.find;
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

/** Everything that takes connections of the pool's 28, at once. */
@QuarkusTest
@WithTestResource(value = TidemarkResource.class, initArgs = @ResourceArg(name = "service", value = "products"))
class FullPoolTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final int COMMANDS = 16;
    private static final int READS = 8;

    /** Beside them an import and a message of the saga. */
    private static final int ALL = COMMANDS + READS + 2;

    Sandbox sandbox;

    private final List<Future<Response>> answers = new ArrayList<>();

    @Test
    void all_commands_and_reads_an_import_and_the_saga_leave_readiness_a_connection_and_are_all_done()
            throws Exception {
        var database = new ProductsDatabase(sandbox);
        database.addReferences();
        var lamp = registered();

        try (var clients = Executors.newVirtualThreadPerTaskExecutor();
                var orders = new OrderTopic(sandbox);
                var _ = database.hideProducts()) {
            send(clients, lamp);
            orders.publish(UUID.randomUUID(), 1, PENDING, Map.of(lamp, 3));
            await().atMost(LIMIT).until(() -> database.number(ProductsDatabase.WAITING) == ALL);

            given().get("/q/health/ready").then().statusCode(200);
        }

        for (var answer : answers) {
            assertThat(answer.get().statusCode()).isEqualTo(200);
        }
        await().atMost(LIMIT).untilAsserted(() -> stock(lamp)
                .then()
                .body("received", equalTo(3 + COMMANDS))
                .body("reserved", equalTo(3)));
    }

    private void send(ExecutorService clients, String lamp) {
        for (var command = 0; command < COMMANDS; command++) {
            answers.add(clients.submit(() -> receive(lamp, 1)));
        }
        for (var read = 0; read < READS; read++) {
            answers.add(clients.submit(() -> find(lamp)));
        }
        answers.add(clients.submit(() -> ImportRequests.post(line("full-pool", LAMP))));
    }
}
