package dev.tidemark.product.rating;

import static dev.tidemark.product.fixtures.Callers.member;
import static dev.tidemark.product.fixtures.ProductRequests.changePrice;
import static dev.tidemark.product.fixtures.ProductRequests.registered;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidemark.platform.test.Sandbox;
import dev.tidemark.platform.test.TidemarkResource;
import dev.tidemark.product.fixtures.OtherSettings;
import dev.tidemark.product.fixtures.ProductsDatabase;
import dev.tidemark.product.fixtures.SentStatements;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What reviewers think of a product reaches its public state, when it has changed enough. */
@QuarkusTest
@TestProfile(OtherSettings.class)
@WithTestResource(value = TidemarkResource.class, initArgs = @ResourceArg(name = "service", value = "products"))
class RatingTest {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private static final String EVENTS = """
            SELECT event_type || coalesce(' ' || (payload::json #>> '{product,rating}'), '') FROM outbox
            WHERE aggregate_id = '%s' ORDER BY aggregate_version""";

    /** As another instance takes it. */
    private static final String ANOTHER_TURN = "SELECT pg_advisory_xact_lock(hashtext('product_ratings'))";

    Sandbox sandbox;

    private String product;
    private int members;

    @BeforeEach
    void register() {
        database().addReferences();
        product = registered();
    }

    @AfterEach
    void state_stock_and_events_agree() {
        assertThat(database().disagreements()).isZero();
    }

    @Test
    void the_first_review_is_a_rating_and_the_last_one_to_go_takes_it_along() {
        var review = review(4);
        awaitEvents("ProductRegistered", "ProductDetailsChanged {\"count\":1,\"averageHundredths\":400}");

        member("m-1").delete("/products/{product}/reviews/{id}", product, review);

        awaitEvents(
                "ProductRegistered",
                "ProductDetailsChanged {\"count\":1,\"averageHundredths\":400}",
                "ProductDetailsChanged");
    }

    @Test
    void what_is_too_little_to_be_seen_at_once_is_seen_within_the_hour() {
        Stream.of(4, 4, 4).forEach(this::review);
        awaitRating(3, 400);
        var events = events().size();

        review(4);
        var other = registered();
        reviewOf(other, 5);
        await().atMost(LIMIT).until(() -> events(other).size() == 2);
        assertThat(events()).hasSize(events);

        database()
                .execute("UPDATE product_ratings SET changed_at = now() - interval '1 hour' WHERE product_id = '%s'"
                        .formatted(product));
        awaitRating(4, 400);
        assertThat(events()).hasSize(events + 1);
    }

    @Test
    void what_is_taken_back_before_it_was_seen_is_no_event() {
        Stream.of(4, 4, 4).forEach(this::review);
        awaitRating(3, 400);

        var fourth = review(4);
        member("m-4")
                .delete("/products/{product}/reviews/{id}", product, fourth)
                .then()
                .statusCode(204);

        assertThat(database()
                        .column("SELECT changed_at FROM product_ratings WHERE product_id = '%s'".formatted(product)))
                .containsOnlyNulls();
    }

    @Test
    void an_average_that_moves_by_a_tenth_of_a_star_is_seen_at_once() {
        var first = review(4);
        Stream.of(4, 4).forEach(this::review);
        awaitRating(3, 400);

        member("m-1")
                .contentType(ContentType.JSON)
                .header("If-Match", "*")
                .body("{\"rating\":3,\"text\":\"\"}")
                .put("/products/{product}/reviews/{id}", product, first)
                .then()
                .statusCode(200);

        awaitRating(3, 367);
    }

    @Test
    void a_change_of_the_product_keeps_its_rating() {
        review(5);
        awaitRating(1, 500);

        changePrice(product, 9900).then().statusCode(200);

        assertThat(events()).endsWith("ProductPriceChanged {\"count\":1,\"averageHundredths\":500}");
    }

    @Test
    void more_products_than_a_batch_has_are_all_published_once_and_by_one_instance_at_a_time() throws Exception {
        var products = Stream.generate(() -> registered()).limit(5).toList();

        database().hold(ANOTHER_TURN, () -> {
            products.forEach(each -> reviewOf(each, 2));
            awaitTurns(2);
            assertThat(products).allSatisfy(each -> assertThat(events(each)).containsExactly("ProductRegistered"));
            return null;
        });

        products.forEach(each -> await().atMost(LIMIT).until(() -> events(each).size() > 1));
        assertThat(products).allSatisfy(each -> assertThat(events(each)).hasSize(2));
    }

    @Test
    void steps_and_averages() {
        assertThat(
                        database()
                                .column(
                                        "SELECT rating_step(n) FROM unnest('{0,1,2,3,4,5,9,10,19,20,49,50,100,4999,2147483647}'::int[]) AS n"))
                .containsExactly(
                        "0", "1", "2", "3", "3", "5", "5", "10", "10", "20", "20", "50", "100", "2000", "2000000000");
        assertThat(
                        database()
                                .column(
                                        "SELECT rating_average(r, s) FROM (VALUES (0, 0), (3, 11), (3, 13), (1, 5)) AS v (r, s)"))
                .containsExactly(null, "367", "433", "500");
    }

    private String review(int rating) {
        return reviewOf(product, rating);
    }

    private String reviewOf(String reviewed, int rating) {
        return member("m-" + ++members)
                .contentType(ContentType.JSON)
                .body("{\"rating\":%d,\"text\":\"\"}".formatted(rating))
                .post("/products/{id}/reviews", reviewed)
                .path("id");
    }

    /** The worker has asked so often whether it is its turn: what came of all but the last time is committed. */
    private static void awaitTurns(int number) {
        try (var sent = new SentStatements()) {
            await().atMost(LIMIT)
                    .until(() -> sent.ofWorkers().stream()
                                    .filter(statement -> statement.contains("pg_try_advisory_xact_lock"))
                                    .count()
                            >= number);
        }
    }

    private void awaitRating(int count, int average) {
        var last = "ProductDetailsChanged {\"count\":%d,\"averageHundredths\":%d}".formatted(count, average);
        await().atMost(LIMIT).untilAsserted(() -> assertThat(events()).endsWith(last));
    }

    private void awaitEvents(String... expected) {
        await().atMost(LIMIT).untilAsserted(() -> assertThat(events()).containsExactly(expected));
    }

    private List<String> events() {
        return events(product);
    }

    private List<String> events(String of) {
        return database().column(EVENTS.formatted(of));
    }

    private ProductsDatabase database() {
        return new ProductsDatabase(sandbox);
    }
}
