package dev.tidemark.order.load;

import static dev.tidemark.order.fixtures.OrderRequests.place;
import static dev.tidemark.platform.test.http.Problems.assertProblem;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;

import dev.tidemark.order.fixtures.OrdersDatabase;
import dev.tidemark.platform.test.Sandbox;
import dev.tidemark.platform.test.TidemarkResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** More commands at once than can be done. */
@QuarkusTest
@WithTestResource(value = TidemarkResource.class, initArgs = @ResourceArg(name = "service", value = "orders"))
class OverloadTest {

    private static final int TAKEN_IN = 100;
    private static final int TOO_MANY = 20;
    private static final Duration LIMIT = Duration.ofSeconds(20);

    /** Each in its own trace. */
    private static final String TRACES = """
            SELECT count(DISTINCT split_part(traceparent, '-', 2)) FROM outbox JOIN orders ON orders.id::text = aggregate_id
            WHERE member_id = '%s'""";

    Sandbox sandbox;

    private final Queue<Response> answers = new ConcurrentLinkedQueue<>();
    private OrdersDatabase database;
    private UUID lamp;

    @BeforeEach
    void openDatabase() {
        database = new OrdersDatabase(sandbox);
        lamp = database.product(12_900, "KRW");
    }

    @Test
    void who_does_not_fit_in_is_told_so_at_once_and_all_others_are_served() throws Exception {
        var member = "m-in-a-crowd";

        sendMoreThanFitIn(member);

        var refused =
                answers.stream().filter(answer -> answer.statusCode() != 201).toList();
        assertThat(refused).hasSize(TOO_MANY).allSatisfy(answer -> {
            assertProblem(answer, 503, "overloaded");
            assertThat(answer.header("Retry-After")).isEqualTo("1");
        });
        assertThat(database.ordersOf(member)).isEqualTo(TAKEN_IN);
        assertThat(database.number(TRACES.formatted(member))).isEqualTo(TAKEN_IN);
        place(member, lamp).then().statusCode(201);
    }

    /** Nothing is done before the last one has been sent. */
    private void sendMoreThanFitIn(String member) throws Exception {
        try (var clients = Executors.newVirtualThreadPerTaskExecutor();
                var _ = database.lockOrders()) {
            for (var client = 0; client < TAKEN_IN + TOO_MANY; client++) {
                clients.submit(() -> answers.add(place(member, lamp)));
            }
            await().atMost(LIMIT).until(() -> answers.size() == TOO_MANY);
            given().get("/q/health/ready").then().statusCode(200);
            given().get("/q/metrics")
                    .then()
                    .body(containsString("tidemark_commands_active 16.0"))
                    .body(containsString("tidemark_commands_queued 84.0"))
                    .body(containsString("tidemark_commands_rejected_total 20.0"));
        }
    }
}
