package dev.tidemark.projector.deadletters;

import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidemark.platform.test.Sandbox;
import dev.tidemark.platform.test.TidemarkResource;
import dev.tidemark.projector.Orders;
import dev.tidemark.projector.OtherSettings;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(OtherSettings.class)
@WithTestResource(value = TidemarkResource.class, initArgs = @ResourceArg(name = "service", value = "projector"))
class DeadLetterWellnessTest {

    private static final String OPEN = "tidemark_dead_letters_open{reason=\"NEWER_SCHEMA\"";

    Sandbox sandbox;

    @Test
    void a_letter_that_nobody_decides_about_is_told_until_somebody_does() {
        var letters = new ShownLetters(sandbox);
        var id = letters.unreadable(Orders.created());

        await().atMost(ShownLetters.LIMIT)
                .untilAsserted(() -> assertThat(status()).isEqualTo("DOWN"));
        assertThat(metrics()).contains(OPEN);

        letters.discard(id, "Seen").statusCode(200);

        await().atMost(ShownLetters.LIMIT)
                .untilAsserted(() -> assertThat(status()).isEqualTo("UP"));
        assertThat(metrics()).doesNotContain(OPEN);
    }

    private static String status() {
        return get("/q/health/well").jsonPath().getString("checks.find { it.name == 'dead-letters' }.status");
    }

    private static String metrics() {
        return get("/q/metrics").asString();
    }
}
