package dev.tidemark.projector.packaged;

import static dev.tidemark.platform.test.http.Problems.assertProblem;
import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.hasItem;

import dev.tidemark.platform.test.Sandbox;
import dev.tidemark.platform.test.TidemarkResource;
import dev.tidemark.platform.test.http.Tokens;
import dev.tidemark.platform.test.packaged.Management;
import dev.tidemark.platform.test.packaged.OnNativeExecutable;
import dev.tidemark.platform.token.Bearer;
import dev.tidemark.projector.EventRecords;
import dev.tidemark.projector.Orders;
import dev.tidemark.projector.TestTopic;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What a native executable loses when it was not told of it: events, documents, settings of indices, code to hash. */
@OnNativeExecutable
@QuarkusIntegrationTest
@WithTestResource(Management.class)
@TestProfile(ProjectorNativeIT.Keyed.class)
@WithTestResource(value = TidemarkResource.class, initArgs = @ResourceArg(name = "service", value = "projector"))
class ProjectorNativeIT {

    /** Nothing is answered without a key that is the production's own. */
    public static class Keyed implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("tidemark.cursor.key", "a key that only this test knows, but long enough");
        }
    }

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    Sandbox sandbox;
    Management management;

    @Test
    void an_order_becomes_a_document_and_is_found() {
        var order = Orders.created(UUID.randomUUID(), "m-native", Orders.NOON);
        var name = sandbox.topic("orders");
        try (var topic = TestTopic.existing(name, sandbox.endpoints().kafka())) {
            topic.send(EventRecords.of(name, order));
        }

        await().atMost(PATIENCE).untilAsserted(() -> given().auth()
                .oauth2(Tokens.of(Bearer.member("m-native")))
                .get("/order-summaries")
                .then()
                .body("items.orderId", hasItem(order.aggregateId())));
    }

    @Test
    void a_refusal_is_a_problem_document() {
        assertThat(assertProblem(get("/catalog/products?colour=red"), 400, "invalid-request"))
                .containsExactly("colour");
    }

    @Test
    void its_description_and_health_are_there() {
        assertThat(get("/q/openapi").statusCode()).isEqualTo(200);
        assertThat(get(management.url("/q/health/live")).statusCode()).isEqualTo(200);
    }
}
