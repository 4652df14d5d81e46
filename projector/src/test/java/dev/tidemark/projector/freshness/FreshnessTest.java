package dev.tidemark.projector.freshness;

import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.startsWith;

import dev.tidemark.contracts.CanaryReleased;
import dev.tidemark.platform.test.Sandbox;
import dev.tidemark.platform.test.TidemarkResource;
import dev.tidemark.platform.test.log.LoggedLines;
import dev.tidemark.projector.EventRecords;
import dev.tidemark.projector.OtherSettings;
import dev.tidemark.projector.TestIndex;
import dev.tidemark.projector.TestTopic;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.hamcrest.Matcher;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

@QuarkusTest
@TestMethodOrder(OrderAnnotation.class)
@TestProfile(OtherSettings.class)
@WithTestResource(value = TidemarkResource.class, initArgs = @ResourceArg(name = "service", value = "projector"))
class FreshnessTest {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    /** Without a gap, however slow the machine is. */
    private static final AtomicLong EXPECTED_SEQUENCE = new AtomicLong();

    @Inject
    FreshnessWatch watch;

    Sandbox sandbox;

    /** Before other tests leave services behind whose canaries stay out. */
    @Test
    @Order(1)
    void wellness_is_green_while_canaries_come_and_red_when_they_stay_out() {
        await().atMost(LIMIT).untilAsserted(() -> {
            send("expected", EXPECTED_SEQUENCE.incrementAndGet());
            check("freshness", "status", is("UP"));
            check("freshness", "data.expected", startsWith("newest visible canary is "));
        });

        await().atMost(LIMIT).untilAsserted(() -> check("freshness", "status", is("DOWN")));
        check("freshness", "data.expected", startsWith("no canary of expected for "));
    }

    @Test
    void a_service_whose_clock_is_ahead_is_missed_like_any_other() {
        send("ahead", 1, Instant.now().plus(Duration.ofHours(1)));

        await().atMost(LIMIT)
                .untilAsserted(() -> check("freshness", "data.ahead", startsWith("no canary of ahead for ")));
    }

    @Test
    void a_relay_that_is_far_behind_shows_although_canaries_come() {
        send("behind", 1, Instant.now().minus(Duration.ofHours(1)));

        await().atMost(LIMIT)
                .untilAsserted(() -> check("freshness", "data.behind", startsWith("no canary of behind for 36")));
    }

    @Test
    void what_was_measured_before_or_was_sent_before_this_process_started_is_not_measured() {
        send("replayed", 5);
        awaitMeasured("replayed", 1);

        send("replayed", 5);
        send("replayed", 6, Instant.now().minus(Duration.ofHours(1)));
        send("replayed", 7);

        awaitMeasured("replayed", 2);
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
        assertOpenGaps("gapped", 1);

        acknowledge();

        assertOpenGaps("gapped", 0);
    }

    @Test
    void a_gap_is_logged_once_however_often_it_is_seen() {
        try (var logged = LoggedLines.ofErrors()) {
            send("jumping", 1);
            send("jumping", 4);
            await().atMost(LIMIT).until(() -> watch.gaps().stream()
                    .anyMatch(gap -> gap.service().equals("jumping")));
            watch.look().await().atMost(LIMIT);

            assertThat(logged.messages())
                    .filteredOn(message -> message.startsWith("Canaries 2 to 3 of jumping never came"))
                    .hasSize(1);
            acknowledge();
        }
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

    /** The only gap there is; returns when the watch knows it. */
    private void acknowledge() {
        String gap =
                when().get("/q/health/well").jsonPath().getString("checks.find { it.name == 'loss' }.data.keySet()[0]");
        new TestIndex(sandbox.endpoints().elasticsearch(), sandbox.indicesPrefix() + "canary")
                .send("POST", "/_update/" + gap, "{\"doc\": {\"acknowledged\": true}}");
        await().atMost(LIMIT).untilAsserted(() -> check("loss", "status", is("UP")));
    }

    private static void check(String name, String path, Matcher<?> expected) {
        when().get("/q/health/well").then().body("checks.find { it.name == '%s' }.%s".formatted(name, path), expected);
    }

    private static void assertOpenGaps(String service, int count) {
        when().get("/q/metrics")
                .then()
                .body(containsString("tidemark_canary_gaps_open{service=\"%s\"} %d".formatted(service, count)));
    }

    private static void awaitMeasured(String service, int count) {
        await().atMost(LIMIT).untilAsserted(() -> when().get("/q/metrics")
                .then()
                .body(containsString("tidemark_freshness_seconds_count{service=\"%s\"} %d".formatted(service, count))));
    }

    private void send(String service, long sequence) {
        send(service, sequence, Instant.now());
    }

    private void send(String service, long sequence, Instant occurredAt) {
        try (var topic =
                TestTopic.existing(sandbox.topic("canary"), sandbox.endpoints().kafka())) {
            topic.send(EventRecords.of(topic.name(), new CanaryReleased(service, sequence, occurredAt)));
        }
    }
}
