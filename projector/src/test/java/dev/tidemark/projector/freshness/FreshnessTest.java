package dev.tidemark.projector.freshness;

import static io.restassured.RestAssured.when;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;

import dev.tidemark.contracts.CanaryReleased;
import dev.tidemark.platform.test.Sandbox;
import dev.tidemark.platform.test.TidemarkResource;
import dev.tidemark.projector.EventRecords;
import dev.tidemark.projector.TestIndex;
import dev.tidemark.projector.TestTopic;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.hamcrest.Matcher;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(FreshnessTest.Impatient.class)
@WithTestResource(value = TidemarkResource.class, initArgs = @ResourceArg(name = "service", value = "projector"))
class FreshnessTest {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    /** Without a gap, however slow the machine is. */
    private static final AtomicLong EXPECTED_SEQUENCE = new AtomicLong();

    Sandbox sandbox;

    /** Wellness turns red soon. */
    public static final class Impatient implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("tidemark.freshness.services", "expected", "tidemark.freshness.limit", "4s");
        }
    }

    @Test
    void wellness_is_green_while_canaries_come_and_red_when_they_stay_out() {
        await().atMost(LIMIT).untilAsserted(() -> {
            send("expected", EXPECTED_SEQUENCE.incrementAndGet());
            check("freshness", "status", is("UP"));
        });

        await().atMost(LIMIT).untilAsserted(() -> check("freshness", "status", is("DOWN")));
    }

    @Test
    void the_time_until_a_search_finds_a_canary_is_measured() {
        send("measured", 1);

        await().atMost(LIMIT).untilAsserted(() -> when().get("/q/metrics")
                .then()
                .body(containsString("tidemark_freshness_seconds_count{service=\"measured\"} 1"))
                .body(containsString("tidemark_freshness_seconds_bucket{service=\"measured\",le=\"0.3\"}"))
                .body(containsString("tidemark_freshness_age_seconds{service=\"measured\"}")));
    }

    @Test
    void missing_canaries_are_a_loss_until_somebody_acknowledges_it() {
        send("gapped", 1);
        send("gapped", 2);
        send("gapped", 5);
        await().atMost(LIMIT).untilAsserted(() -> check("loss", "status", is("DOWN")));
        check("loss", "data.values()[0]", containsString("canaries 3 to 4 of gapped never came"));
        when().get("/q/metrics").then().body(containsString("tidemark_canary_gap_total{service=\"gapped\"} 1"));

        String gap =
                when().get("/q/health/well").jsonPath().getString("checks.find { it.name == 'loss' }.data.keySet()[0]");
        new TestIndex(sandbox.endpoints().elasticsearch(), sandbox.indicesPrefix() + "canary")
                .send("POST", "/_update/" + gap, "{\"doc\": {\"acknowledged\": true}}");

        await().atMost(LIMIT).untilAsserted(() -> check("loss", "status", is("UP")));
    }

    @Test
    void every_partition_shows_its_position_end_lag_and_pause() {
        send("partitioned", 1);

        await().atMost(LIMIT).untilAsserted(() -> {
            for (var metric : new String[] {"position", "end_offset", "lag", "paused"}) {
                when().get("/q/metrics")
                        .then()
                        .body(matchesPattern(
                                "(?s).*tidemark_consumer_%s\\{group=\"projector-%scanary-g1\",partition=\"0\",topic=\"%s\"\\} .*"
                                        .formatted(metric, sandbox.indicesPrefix(), sandbox.topic("canary"))));
            }
        });
    }

    private static void check(String name, String path, Matcher<?> expected) {
        when().get("/q/health/well").then().body("checks.find { it.name == '%s' }.%s".formatted(name, path), expected);
    }

    private void send(String service, long sequence) {
        try (var topic =
                TestTopic.existing(sandbox.topic("canary"), sandbox.endpoints().kafka())) {
            topic.send(EventRecords.of(topic.name(), new CanaryReleased(service, sequence, Instant.now())));
        }
    }
}
