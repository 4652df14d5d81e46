package dev.tidemark.order.load;

import static dev.tidemark.order.fixtures.OrderRequests.as;
import static dev.tidemark.order.fixtures.OrderRequests.place;
import static dev.tidemark.platform.test.http.Problems.assertProblem;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;

import dev.tidemark.order.fixtures.Impatient;
import dev.tidemark.order.fixtures.OrdersDatabase;
import dev.tidemark.platform.test.Sandbox;
import dev.tidemark.platform.test.TidemarkResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A client that runs wild is told to wait, and nobody else. */
@QuarkusTest
@TestProfile(Impatient.class)
@WithTestResource(value = TidemarkResource.class, initArgs = @ResourceArg(name = "service", value = "orders"))
class RateLimitTest {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final int FAR_MORE_THAN_ALLOWED = 1000;

    Sandbox sandbox;

    private OrdersDatabase database;
    private UUID lamp;

    @BeforeEach
    void openDatabase() {
        database = new OrdersDatabase(sandbox);
        lamp = database.product(12_900, "KRW");
    }

    @Test
    void who_sends_too_many_commands_is_refused_before_they_are_read() {
        var refused = refused("m-hasty");

        assertProblem(refused, 429, "rate-limited");
        assertThat(refused.header("Retry-After")).isEqualTo("1");
        given().get("/q/metrics").then().body(containsString("tidemark_commands_limited_total"));
    }

    @Test
    void others_and_reads_are_served_all_the_same() {
        refused("m-wild");

        place("m-calm", lamp).then().statusCode(201);
        as("m-wild").get("/orders/{id}", UUID.randomUUID()).then().statusCode(404);
    }

    @Test
    void who_waited_is_served_again() {
        refused("m-patient");

        await().atMost(LIMIT).until(() -> place("m-patient", lamp).statusCode() == 201);
        assertThat(database.ordersOf("m-patient")).isEqualTo(1);
    }

    /** The answer to the first that was too many. */
    private static Response refused(String member) {
        return Stream.generate(() -> place(member, "{}"))
                .limit(FAR_MORE_THAN_ALLOWED)
                .filter(answer -> answer.statusCode() != 400)
                .findFirst()
                .orElseThrow();
    }
}
