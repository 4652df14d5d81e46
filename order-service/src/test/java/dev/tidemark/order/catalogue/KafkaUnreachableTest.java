package dev.tidemark.order.catalogue;

import static dev.tidemark.order.fixtures.OrderRequests.cancel;
import static dev.tidemark.order.fixtures.OrderRequests.place;
import static dev.tidemark.platform.test.http.Problems.assertProblem;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidemark.order.fixtures.CatalogueReport;
import dev.tidemark.order.fixtures.OrdersDatabase;
import dev.tidemark.platform.test.Sandbox;
import dev.tidemark.platform.test.TidemarkResource;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A start without Kafka; nothing relays the outbox either. */
@QuarkusTest
@WithTestResource(value = TidemarkResource.class, initArgs = @ResourceArg(name = "service", value = "orders"))
@WithTestResource(KafkaUnreachableTest.DeadKafka.class)
class KafkaUnreachableTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final String FILLED = """
            INSERT INTO inbox_progress (subscription, topic, partition, topic_id, next_offset, first_end, filled)
            VALUES ('catalogue', '%s', 0, 'a', 1, 1, true)""";

    Sandbox sandbox;

    /** What the copy lacks may exist, and what it has may be old. */
    @Test
    void orders_are_taken_once_the_copy_was_filled() {
        var database = new OrdersDatabase(sandbox);
        var lamp = database.early();
        assertProblem(place("m-1", UUID.randomUUID()), 503, "catalogue-not-ready");
        assertProblem(place("m-1", lamp), 503, "catalogue-not-ready");

        database.execute(FILLED.formatted(sandbox.topic("products")));
        var placed = place("m-1", lamp);

        assertThat(placed.statusCode()).isEqualTo(201);
        assertThat(cancel(placed.path("id")).statusCode()).isEqualTo(200);
        assertThat(database.eventsOf(placed.path("id"))).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ready", "live", "started"})
    void the_service_is_well_enough_to_work(String check) {
        var health = given().get("/q/health/" + check);

        assertThat(health.statusCode()).as(health.asString()).isEqualTo(200);
        assertThat(health.asString()).doesNotContainIgnoringCase("kafka");
    }

    @Test
    void the_copy_of_the_catalogue_is_not_well_but_has_not_stopped() {
        var report = new CatalogueReport(sandbox);

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(report.check())
                .startsWith("DOWN: waiting since ")
                .contains("Timed out"));
        assertThat(report.waiting()).isPositive();
        assertThat(report.stops()).isEmpty();
    }

    /** A port on which nobody listens, for which nobody waits for long. */
    public static final class DeadKafka implements QuarkusTestResourceLifecycleManager {

        @Override
        public Map<String, String> start() {
            return Map.of("kafka.bootstrap.servers", "127.0.0.1:1", "tidemark.inbox.call-timeout", "500ms");
        }

        @Override
        public int order() {
            return 1;
        }

        @Override
        public void stop() {}
    }
}
