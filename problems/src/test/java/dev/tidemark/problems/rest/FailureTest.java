package dev.tidemark.problems.rest;

import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class FailureTest {

    @Test
    void a_domain_problem_is_answered_as_it_says_and_not_logged() {
        try (var errors = new LoggedErrors()) {
            get("/shelves/full")
                    .then()
                    .statusCode(409)
                    .contentType("application/problem+json")
                    .header("Retry-After", "7")
                    .body("type", equalTo("/problems/shelf-full"))
                    .body("title", equalTo("Shelf full"))
                    .body("detail", equalTo("Shelf s-1 is full"));

            assertThat(errors.messages()).isEmpty();
        }
    }

    @Test
    void an_outage_of_what_the_service_needs_is_answered_with_when_to_come_back() {
        try (var errors = new LoggedErrors()) {
            var answer = get("/shelves/unreachable");

            answer.then()
                    .statusCode(503)
                    .contentType("application/problem+json")
                    .header("Retry-After", "5")
                    .body("type", equalTo("/problems/service-unavailable"));
            assertThat(answer.asString()).doesNotContain("secret");
            assertThat(errors.messages()).singleElement().asString().contains("/shelves/unreachable");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/shelves/bug", "/shelves/bad-answer", "/shelves/bad-gateway"})
    void a_bug_is_logged_once_under_an_id_and_the_client_learns_only_the_id(String path) {
        try (var errors = new LoggedErrors()) {
            var answer = get(path);

            answer.then()
                    .statusCode(500)
                    .contentType("application/problem+json")
                    .body("type", equalTo("/problems/internal-error"));
            assertThat(answer.asString()).doesNotContain("secret", "Exception", ".java");
            var errorId = answer.jsonPath().getString("detail").replaceFirst(".* ", "");
            assertThat(errors.messages()).singleElement().asString().contains(path, errorId);
        }
    }
}
