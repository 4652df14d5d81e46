package dev.tidemark.projector.reviews;

import static dev.tidemark.platform.test.http.Problems.assertProblem;

import dev.tidemark.contracts.ProductState.Status;
import dev.tidemark.platform.test.Sandbox;
import dev.tidemark.platform.test.TidemarkResource;
import dev.tidemark.projector.OtherSettings;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Where no review gets here, nobody is told that there are none. */
@QuarkusTest
@TestProfile(OtherSettings.class)
@WithTestResource(value = TidemarkResource.class, initArgs = @ResourceArg(name = "service", value = "projector"))
class UncapturedReviewsTest {

    Sandbox sandbox;

    @Test
    void a_query_is_answered_with_what_is_missing() {
        var reviews = new ShownReviews(sandbox);

        assertProblem(reviews.list(reviews.product(Status.ON_SALE), Map.of()), 501, "reviews-not-captured");
    }
}
