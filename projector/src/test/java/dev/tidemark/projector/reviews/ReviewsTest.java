package dev.tidemark.projector.reviews;

import static dev.tidemark.platform.test.http.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.tidemark.contracts.ProductState.Status;
import dev.tidemark.platform.test.Sandbox;
import dev.tidemark.platform.test.TidemarkResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From a row that is captured to what everybody reads of it. */
@QuarkusTest
@WithTestResource(value = TidemarkResource.class, initArgs = @ResourceArg(name = "service", value = "projector"))
class ReviewsTest {

    Sandbox sandbox;

    private ShownReviews reviews;

    @BeforeEach
    void open() {
        reviews = new ShownReviews(sandbox);
    }

    @Test
    void reviews_of_a_product_are_shown_the_newest_first_page_by_page() {
        var product = reviews.product(Status.ON_SALE);
        var first = written(product, 4, "2026-11-20T09:00:00Z");
        var third = written(product, 5, "2026-11-20T11:00:00.000001Z");
        var second = written(product, 3, "2026-11-20T10:00:00Z");
        written(reviews.product(Status.ON_SALE), 1, "2026-11-20T12:00:00Z");

        var page = reviews.list(product, Map.of("size", 2));

        page.then()
                .statusCode(200)
                .body(
                        "items.reviewId",
                        contains(third.id().toString(), second.id().toString()))
                .body("items[0].writtenAt", equalTo("2026-11-20T11:00:00.000001Z"))
                .body("items[0].text", equalTo("5 stars"))
                .body("nextCursor", notNullValue());
        var next = Map.of("size", 2, "cursor", page.<String>path("nextCursor"));
        reviews.list(product, next)
                .then()
                .body("items.reviewId", contains(first.id().toString()))
                .body("$", not(hasKey("nextCursor")));
    }

    @Test
    void ratings_say_what_all_reviews_come_to_whichever_are_asked_for() {
        var product = reviews.product(Status.ON_SALE);
        written(product, 5, "2026-11-20T09:00:00Z");
        written(product, 5, "2026-11-20T09:01:00Z");
        var two = written(product, 2, "2026-11-20T09:02:00Z");

        reviews.list(product, Map.of("rating", 2))
                .then()
                .statusCode(200)
                .body("items.reviewId", contains(two.id().toString()))
                .body("ratings.count", equalTo(3))
                .body("ratings.average", equalTo(4.0f))
                .body("ratings.histogram", equalTo(Map.of("1", 0, "2", 1, "3", 0, "4", 0, "5", 2)));

        var changed = two.rated(1);
        reviews.capture(changed.id(), changed.updated(), 2);
        reviews.list(product, Map.of()).then().body("ratings.average", equalTo(3.67f));
    }

    @Test
    void a_product_without_reviews_has_no_average() {
        reviews.list(reviews.product(Status.ON_SALE), Map.of())
                .then()
                .statusCode(200)
                .body("items", hasSize(0))
                .body("ratings.count", equalTo(0))
                .body("ratings", hasKey("average"))
                .body("ratings.average", nullValue());
    }

    @Test
    void a_snapshot_and_changes_in_any_order_end_at_the_newest_version() {
        var product = reviews.product(Status.ON_SALE);
        var review = ReviewImage.of(product, 1, "2026-11-20T09:00:00Z");
        var changed = review.rated(4);
        reviews.capture(review.id(), changed.updated(), 2);

        reviews.capture(review.id().toString(), review.read());
        reviews.capture(review.id().toString(), review.inserted());

        written(product, 5, "2026-11-20T08:00:00Z");
        reviews.list(product, Map.of()).then().body("items.rating", contains(4, 5));
    }

    /** Elasticsearch forgets the versions of documents that it has deleted; these are not. */
    @Test
    void a_deleted_review_is_not_brought_back_by_an_older_change_however_late() {
        var product = reviews.product(Status.ON_SALE);
        var review = written(product, 1, "2026-11-20T09:00:00Z");
        reviews.documents().send("PUT", "/_settings", "{\"index.gc_deletes\": \"0ms\"}");
        reviews.capture(review.id(), review.rated(2).deleted(), 3);

        reviews.capture(review.id().toString(), review.rated(2).updated());
        reviews.capture(review.id().toString(), review.inserted());

        var later = written(product, 5, "2026-11-20T08:00:00Z");
        reviews.list(product, Map.of())
                .then()
                .body("items.reviewId", contains(later.id().toString()))
                .body("ratings.count", equalTo(1));
        var document = reviews.documents().documents().get(review.id().toString());
        assertThat(document.version()).isEqualTo(3);
        assertThat(document.source().toString()).doesNotContain("stars");
    }

    @Test
    void a_product_that_is_not_on_sale_shows_no_reviews() {
        var draft = reviews.product(Status.DRAFT);
        written(draft, 1, "2026-11-20T09:00:00Z");

        assertProblem(reviews.list(draft, Map.of()), 404, "product-not-found");
        assertProblem(reviews.list(UUID.randomUUID(), Map.of()), 404, "product-not-found");
    }

    @ParameterizedTest
    @CsvSource({"rating,0", "rating,6", "rating,many", "size,0", "size,101", "cursor,x", "stars,5"})
    void a_wrong_parameter_is_named(String parameter, String value) {
        var answer = reviews.list(reviews.product(Status.ON_SALE), Map.of(parameter, value));

        assertThat(assertProblem(answer, 400, "invalid-request")).containsExactly(parameter);
    }

    @Test
    void a_cursor_is_good_for_one_product_and_one_filter() {
        var product = reviews.product(Status.ON_SALE);
        written(product, 5, "2026-11-20T09:00:00Z");
        written(product, 5, "2026-11-20T09:00:00Z");
        var cursor = reviews.list(product, Map.of("size", 1)).<String>path("nextCursor");

        assertProblem(reviews.list(product, Map.of("cursor", cursor, "rating", 5)), 400, "invalid-request");
        assertProblem(reviews.list(reviews.product(Status.ON_SALE), Map.of("cursor", cursor)), 400, "invalid-request");
    }

    /** Which it answers when it is shown. */
    private ReviewImage written(UUID product, int rating, String at) {
        var review = ReviewImage.of(product, rating, at);
        reviews.capture(review.id(), review.inserted(), 1);
        return review;
    }
}
