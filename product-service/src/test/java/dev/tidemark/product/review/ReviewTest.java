package dev.tidemark.product.review;

import static dev.tidemark.platform.test.http.Problems.assertProblem;
import static dev.tidemark.product.fixtures.Callers.member;
import static dev.tidemark.product.fixtures.ProductRequests.UTC;
import static dev.tidemark.product.fixtures.ProductRequests.registered;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import dev.tidemark.platform.test.Sandbox;
import dev.tidemark.platform.test.TidemarkResource;
import dev.tidemark.platform.test.http.Clients;
import dev.tidemark.product.fixtures.ProductsDatabase;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(value = TidemarkResource.class, initArgs = @ResourceArg(name = "service", value = "products"))
class ReviewTest {

    Sandbox sandbox;

    private String product;

    @BeforeEach
    void register() {
        new ProductsDatabase(sandbox).addReferences();
        product = registered();
    }

    @Test
    void a_review_is_written_changed_and_taken_back() {
        var answer = write("m-1", 4, "Warm\\nlight");
        var id = answer.<String>path("id");

        answer.then()
                .statusCode(201)
                .header("ETag", "\"1\"")
                .header("Location", containsString("/products/%s/reviews/%s".formatted(product, id)));
        change(id, "\"1\"", 2).then().statusCode(200).header("ETag", "\"2\"").body("version", equalTo(2));
        find(id).then()
                .statusCode(200)
                .header("ETag", "\"2\"")
                .body("$", not(hasKey("memberId")))
                .body("rating", equalTo(2))
                .body("text", equalTo("changed"))
                .body("writtenAt", matchesPattern(UTC));
        delete(id).then().statusCode(204);
        assertProblem(find(id), 404, "review-not-found");
        assertProblem(change(id, "*", 1), 404, "review-not-found");
        assertProblem(delete(id), 404, "review-not-found");
    }

    /** They leave the database by themselves. */
    @Test
    void no_event_tells_of_a_review() {
        var before = events();
        var id = write("m-1", 4, "a").<String>path("id");
        change(id, "*", 2).then().statusCode(200);
        delete(id).then().statusCode(204);

        assertThat(events()).isEqualTo(before).isPositive();
    }

    @Test
    void reviews_are_paged_from_the_oldest_on() {
        var first = write("m-1", 1, "a").<String>path("id");
        var second = write("m-2", 2, "b").<String>path("id");
        var third = write("m-3", 3, "c").<String>path("id");

        var page = given().get("/products/%s/reviews?size=2".formatted(product));

        page.then().statusCode(200).body("items.id", contains(first, second));
        given().get("/products/%s/reviews?size=2&cursor=%s".formatted(product, page.<String>path("nextCursor")))
                .then()
                .body("items.id", contains(third))
                .body("nextCursor", nullValue());
    }

    @ParameterizedTest
    @CsvSource({"size,0", "size,101", "cursor,x"})
    void a_wrong_page_is_refused_with_its_field(String parameter, String value) {
        var answer = given().queryParam(parameter, value).get("/products/{id}/reviews", product);

        assertThat(assertProblem(answer, 400, "invalid-request")).containsExactly(parameter);
    }

    @Test
    void a_member_says_one_thing_about_a_product() throws InterruptedException {
        var statuses = Clients.together(4, () -> write("m-1", 4, "a")).stream().map(Response::statusCode);

        assertThat(statuses).containsExactlyInAnyOrder(201, 409, 409, 409);
        assertProblem(write("m-1", 4, "a"), 409, "review-exists");
    }

    @Test
    void every_change_of_a_row_counts_whoever_makes_it() {
        var id = write("m-1", 4, "a").<String>path("id");

        new ProductsDatabase(sandbox)
                .execute("UPDATE reviews SET rating = 1, row_version = 99 WHERE id = '%s'".formatted(id));

        find(id).then().header("ETag", "\"2\"").body("rating", equalTo(1));
        assertThat(new ProductsDatabase(sandbox)
                        .column("SELECT relreplident FROM pg_class WHERE oid = 'reviews'::regclass"))
                .containsExactly("f");
    }

    @Test
    void of_8_clients_that_change_the_version_they_saw_exactly_one_succeeds() throws InterruptedException {
        var id = write("m-1", 4, "a").<String>path("id");

        var statuses =
                Clients.together(8, () -> change(id, "\"1\"", 2)).stream().map(Response::statusCode);

        assertThat(statuses).containsOnlyOnce(200).containsOnly(200, 412);
    }

    @Test
    void who_changes_a_review_says_what_is_replaced() {
        var id = write("m-1", 4, "a").<String>path("id");

        var answer = member("m-1")
                .contentType(ContentType.JSON)
                .body("{\"rating\":1,\"text\":\"\"}")
                .put("/products/%s/reviews/%s".formatted(product, id));

        assertProblem(answer, 428, "precondition-required");
    }

    @Test
    void a_review_belongs_to_one_product() {
        var id = write("m-1", 4, "a").<String>path("id");
        product = registered();

        assertProblem(find(id), 404, "review-not-found");
        assertProblem(change(id, "*", 1), 404, "review-not-found");
        assertProblem(delete(id), 404, "review-not-found");
        product = UUID.randomUUID().toString();
        assertProblem(write("m-1", 4, "a"), 404, "product-not-found");
        assertProblem(find(id), 404, "product-not-found");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | rating,text",
                "{\"memberId\":\"m-1\",\"rating\":1,\"text\":\"\"} | memberId",
                "{\"rating\":0,\"text\":\"\"} | rating",
                "{\"rating\":6,\"text\":\"\"} | rating",
                "{\"rating\":1.5,\"text\":\"\"} | rating",
                "{\"rating\":1,\"text\":\"a\\u0000\"} | text",
                "{\"rating\":1,\"text\":\"a\\u0007\"} | text",
                "{\"rating\":1,\"text\":\"\",\"version\":2} | version"
            })
    void a_broken_review_names_the_field(String body, String field) {
        assertThat(assertProblem(post("m-1", body), 400, "invalid-request")).containsExactly(field.split(","));
    }

    @Test
    void a_long_text_is_refused() {
        assertThat(assertProblem(write("m-1", 1, "x".repeat(5001)), 400, "invalid-request"))
                .containsExactly("text");
    }

    private long events() {
        return new ProductsDatabase(sandbox)
                .number("SELECT count(*) FROM outbox WHERE aggregate_type NOT IN ('canary', 'relay-barrier')");
    }

    private Response write(String member, int rating, String text) {
        return post(member, "{\"rating\":%d,\"text\":\"%s\"}".formatted(rating, text));
    }

    private Response post(String member, String body) {
        return member(member).contentType(ContentType.JSON).body(body).post("/products/{id}/reviews", product);
    }

    private Response find(String id) {
        return given().get("/products/{product}/reviews/{id}", product, id);
    }

    /** By the first member, as the following. */
    private Response change(String id, String ifMatch, int rating) {
        return member("m-1")
                .contentType(ContentType.JSON)
                .header("If-Match", ifMatch)
                .body("{\"rating\":%d,\"text\":\"changed\"}".formatted(rating))
                .put("/products/{product}/reviews/{id}", product, id);
    }

    private Response delete(String id) {
        return member("m-1").delete("/products/{product}/reviews/{id}", product, id);
    }
}
