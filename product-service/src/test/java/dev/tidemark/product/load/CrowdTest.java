package dev.tidemark.product.load;

import static dev.tidemark.platform.test.http.Problems.assertProblem;
import static dev.tidemark.product.fixtures.ProductRequests.find;
import static dev.tidemark.product.fixtures.ProductRequests.receive;
import static dev.tidemark.product.fixtures.ProductRequests.registered;
import static dev.tidemark.product.fixtures.ReferenceRequests.create;
import static dev.tidemark.product.fixtures.ReferenceRequests.created;
import static dev.tidemark.product.fixtures.ReferenceRequests.uniqueName;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;

import dev.tidemark.platform.test.Sandbox;
import dev.tidemark.platform.test.TidemarkResource;
import dev.tidemark.product.fixtures.ProductsDatabase;
import dev.tidemark.product.fixtures.ReferenceRequests;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Commands and reads are in nobody's way but their own's. */
@QuarkusTest
@WithTestResource(value = TidemarkResource.class, initArgs = @ResourceArg(name = "service", value = "products"))
class CrowdTest {

    private static final int TAKEN_IN = 100;
    private static final int TOO_MANY = 5;
    private static final Duration LIMIT = Duration.ofSeconds(20);

    Sandbox sandbox;

    private final Queue<Response> answers = new ConcurrentLinkedQueue<>();
    private String lamp;

    @BeforeEach
    void register() {
        database().addReferences();
        lamp = registered();
    }

    @Test
    void a_crowd_of_readers_refuses_no_command() throws SQLException {
        try (var clients = Executors.newVirtualThreadPerTaskExecutor();
                var _ = database().hideProducts()) {
            sendMoreThanFitIn(clients, () -> find(lamp));

            create("brands", uniqueName()).then().statusCode(201);
            given().get("/q/metrics")
                    .then()
                    .body(containsString("tidemark_reads_active 8.0"))
                    .body(containsString("tidemark_reads_queued 92.0"));
        }
    }

    @Test
    void a_crowd_of_commands_refuses_no_reader() throws SQLException {
        var brand = created("brands");

        try (var clients = Executors.newVirtualThreadPerTaskExecutor();
                var _ = database().hideProducts()) {
            sendMoreThanFitIn(clients, () -> receive(lamp, 1));

            ReferenceRequests.find("brands", brand).then().statusCode(200);
        }
    }

    /** Nothing is done before the table is shown again. */
    private void sendMoreThanFitIn(ExecutorService clients, Supplier<Response> request) {
        for (var client = 0; client < TAKEN_IN + TOO_MANY; client++) {
            clients.submit(() -> answers.add(request.get()));
        }
        await().atMost(LIMIT).until(() -> answers.size() == TOO_MANY);
        assertThat(answers).allSatisfy(answer -> assertProblem(answer, 503, "overloaded"));
    }

    private ProductsDatabase database() {
        return new ProductsDatabase(sandbox);
    }
}
