package dev.tidemark.projector.reviews;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;

import dev.tidemark.platform.test.Sandbox;
import dev.tidemark.platform.test.TidemarkResource;
import dev.tidemark.projector.OtherSettings;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The topic of rows keeps them for a while; what is in the table can be read once more, and what went cannot. */
@QuarkusTest
@TestProfile(OtherSettings.class)
@WithTestResource(value = TidemarkResource.class, initArgs = @ResourceArg(name = "service", value = "projector"))
class RebuiltReviewsTest {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String GENERATIONS = "/internal/read-models/reviews/generations";

    Sandbox sandbox;

    @Test
    void a_new_generation_needs_the_reviews_that_there_are_and_none_that_went_long_ago() {
        var reviews = new ShownReviews(sandbox);
        var there = written(reviews);
        var gone = written(reviews);
        reviews.capture(gone.id(), gone.deleted(), 2);
        reviews.forget();

        post(GENERATIONS).statusCode(201);
        await().atMost(LIMIT).untilAsserted(() -> post(GENERATIONS + "/2/switch")
                .statusCode(409)
                .body("detail", containsString("lacks document %s".formatted(there.id()))));

        reviews.capture(there.id().toString(), there.read());
        post(GENERATIONS + "/2/switch").statusCode(200);
    }

    private static ReviewImage written(ShownReviews reviews) {
        var review = ReviewImage.of(UUID.randomUUID(), 4, "2026-11-20T09:00:00Z");
        reviews.capture(review.id(), review.inserted(), 1);
        return review;
    }

    private ValidatableResponse post(String path) {
        return given().auth().oauth2(sandbox.tokens().operator()).post(path).then();
    }
}
