package dev.tidemark.product.access;

import static dev.tidemark.platform.test.http.Problems.assertProblem;
import static dev.tidemark.product.fixtures.Callers.member;
import static dev.tidemark.product.fixtures.Operation.bytes;
import static dev.tidemark.product.fixtures.ProductRequests.decide;
import static dev.tidemark.product.fixtures.ProductRequests.registered;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import dev.tidemark.platform.test.Sandbox;
import dev.tidemark.platform.test.TidemarkResource;
import dev.tidemark.product.fixtures.ProductsDatabase;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Everybody reads a review; who did not write it has none to change. */
@QuarkusTest
@WithTestResource(value = TidemarkResource.class, initArgs = @ResourceArg(name = "service", value = "products"))
class OwnReviewTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final String LONGEST = "m".repeat(255);

    Sandbox sandbox;

    private String product;
    private String review;

    /** What a stranger tries. */
    private final List<Function<String, Response>> attempts = List.of(
            id -> change(id, "*"), id -> change(id, "\"99\""), id -> delete(id, "*"), id -> delete(id, "\"99\""));

    @BeforeEach
    void write() {
        database().addReferences();
        product = registered();
        review = write("author", "k-1").path("id");
    }

    @Test
    void another_member_changes_and_deletes_nothing() {
        var unknown = UUID.randomUUID().toString();

        for (var attempt : attempts) {
            var foreign = attempt.apply(review);
            assertProblem(foreign, 404, "review-not-found");
            assertThat(foreign.header("ETag")).isNull();
            assertThat(bytes(foreign, review)).isEqualTo(bytes(attempt.apply(unknown), unknown));
        }
        find().then().statusCode(200).header("ETag", "\"1\"");
    }

    @Test
    void another_member_does_not_wait_for_what_its_author_does() throws Exception {
        database().hold("SELECT FROM reviews WHERE id = '%s' FOR UPDATE".formatted(review), () -> {
            for (var attempt : attempts) {
                var foreign = new CompletableFuture<Response>();
                Thread.ofVirtual().start(() -> foreign.complete(attempt.apply(review)));
                assertProblem(foreign.get(LIMIT.toSeconds(), TimeUnit.SECONDS), 404, "review-not-found");
            }
            return null;
        });
    }

    @Test
    void another_member_under_the_same_key_writes_a_review_of_their_own() {
        var other = write("stranger", "k-1");

        other.then().statusCode(201).body("id", not(equalTo(review)));
        assertThat(other.header("Idempotency-Replayed")).isNull();
    }

    @Test
    void a_member_takes_a_review_back_although_the_product_is_gone() {
        decide(product, "discontinuation").then().statusCode(200);

        member("author")
                .delete("/products/%s/reviews/%s".formatted(product, review))
                .then()
                .statusCode(204);
    }

    @Test
    void the_longest_subject_of_a_token_is_a_member() {
        write(LONGEST, "k-2").then().statusCode(201);

        assertThat(database().number("SELECT count(*) FROM reviews WHERE member_id = '%s'".formatted(LONGEST)))
                .isOne();
    }

    private Response write(String member, String key) {
        return member(member)
                .contentType(ContentType.JSON)
                .header("Idempotency-Key", key)
                .body("{\"rating\":5,\"text\":\"\"}")
                .post("/products/%s/reviews".formatted(product));
    }

    private Response find() {
        return given().get("/products/%s/reviews/%s".formatted(product, review));
    }

    private Response change(String id, String ifMatch) {
        return member("stranger")
                .contentType(ContentType.JSON)
                .header("If-Match", ifMatch)
                .body("{\"rating\":1,\"text\":\"\"}")
                .put("/products/%s/reviews/%s".formatted(product, id));
    }

    private Response delete(String id, String ifMatch) {
        return member("stranger").header("If-Match", ifMatch).delete("/products/%s/reviews/%s".formatted(product, id));
    }

    private ProductsDatabase database() {
        return new ProductsDatabase(sandbox);
    }
}
