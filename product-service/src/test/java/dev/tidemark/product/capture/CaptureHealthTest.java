package dev.tidemark.product.capture;

import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidemark.platform.test.Sandbox;
import dev.tidemark.platform.test.TidemarkResource;
import dev.tidemark.product.fixtures.ProductsDatabase;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What becomes of the capture must show while commands go on. */
@QuarkusTest
@WithTestResource(value = TidemarkResource.class, initArgs = @ResourceArg(name = "service", value = "products"))
class CaptureHealthTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String DROP_SLOT = "SELECT pg_drop_replication_slot(current_database() || '_reviews')";

    Sandbox sandbox;

    @Test
    void a_capture_that_runs_one_that_stops_one_without_a_slot_and_none_at_all_show() {
        var connector = sandbox.reviewCapture();
        sandbox.start(connector);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(ofCapture("status")).isEqualTo("UP"));
        assertThat(get("/q/metrics").asString())
                .contains("tidemark_capture_healthy 1.0", "tidemark_capture_slot_lag_bytes ");

        sandbox.connectors().stop(connector.name());
        awaitTrouble("Nobody has read");

        new ProductsDatabase(sandbox).execute(DROP_SLOT);
        awaitTrouble("no replication slot");
        assertThat(get("/q/metrics").asString()).contains("tidemark_capture_healthy 0.0");
        assertThat(get("/q/health/ready").statusCode()).isEqualTo(200);

        new ProductsDatabase(sandbox).execute("DROP PUBLICATION reviews");
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(ofCapture("data.off")).contains("no logical replication"));
        assertThat(ofCapture("status")).isEqualTo("UP");
    }

    private static void awaitTrouble(String reason) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(ofCapture("data.trouble")).contains(reason));
        assertThat(ofCapture("status")).isEqualTo("DOWN");
    }

    private static String ofCapture(String member) {
        return get("/q/health/well").jsonPath().getString("checks.find { it.name == 'capture' }." + member);
    }
}
