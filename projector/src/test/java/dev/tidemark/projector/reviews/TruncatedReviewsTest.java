package dev.tidemark.projector.reviews;

import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidemark.contracts.ProductState.Status;
import dev.tidemark.platform.test.Sandbox;
import dev.tidemark.platform.test.TidemarkResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Of rows that went all at once nobody can say which they were. */
@QuarkusTest
@WithTestResource(value = TidemarkResource.class, initArgs = @ResourceArg(name = "service", value = "projector"))
class TruncatedReviewsTest {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    Sandbox sandbox;

    @Test
    void a_truncated_table_stops_the_reviews_and_nothing_else() {
        var reviews = new ShownReviews(sandbox);
        var review = ReviewImage.of(UUID.randomUUID(), 5, "2026-11-20T09:00:00Z");
        reviews.capture(review.id(), review.inserted(), 1);

        reviews.capture(null, "{\"before\": null, \"after\": null, \"op\": \"t\"}");

        await().atMost(LIMIT).untilAsserted(() -> assertThat(state("reviews")).startsWith("stopped, table_truncated"));
        assertThat(state("products")).isEqualTo("running");
        assertThat(reviews.product(Status.ON_SALE)).isNotNull();
    }

    private static String state(String readModel) {
        return get("/q/health/well")
                .jsonPath()
                .getString("checks.find { it.name == 'read-models' }.data.'%s'".formatted(readModel));
    }
}
