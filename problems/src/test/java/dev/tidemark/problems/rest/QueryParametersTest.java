package dev.tidemark.problems.rest;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the query of a request may say. */
@QuarkusTest
class QueryParametersTest {

    private static final String ID = "0190a5f0-0000-7000-8000-000000000001";

    @Test
    void a_parameter_that_breaks_its_constraint_is_named() {
        given().get("/shelves/{id}?size=0", ID)
                .then()
                .statusCode(400)
                .body("violations[0].field", equalTo("size"))
                .body("violations[0].message", equalTo("must be greater than 0"));
    }

    @ParameterizedTest
    @CsvSource({
        "size=many, size, must be a whole number",
        "size=, size, must be a whole number",
        "size=3000000000, size, must be a whole number",
        "size=1&size=1, size, must be given once",
        "sise=1, sise, 'is no parameter of this query, which takes size'"
    })
    void a_query_is_taken_at_its_word(String query, String field, String message) {
        given().get("/shelves/{id}?" + query, ID)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/invalid-request"))
                .body("violations.field", contains(field))
                .body("violations.message", contains(message));
    }

    @ParameterizedTest
    @CsvSource({
        "amount=few, amount, must be a whole number",
        "after=1234, after, must be a UUID",
        "befor=1234, befor, 'is no parameter of this query, which takes after, amount, colours, since, size.…'",
        "colours=BLUE, colours, 'must be one of RED, GREEN'",
        "colours=RED&colours=BLUE, colours, 'must be one of RED, GREEN'",
        "since=yesterday, since, must be a UTC instant such as 2026-01-31T12:00:00Z",
        "size.=1, size., 'is no parameter of this query, which takes after, amount, colours, since, size.…'"
    })
    void a_query_in_a_class_of_its_own_is_no_exception(String query, String field, String message) {
        given().get("/shelves?" + query)
                .then()
                .statusCode(400)
                .body("violations.field", contains(field))
                .body("violations.message", contains(message));
    }

    @Test
    void a_query_has_no_end_of_values() {
        given().get("/shelves?" + "colours=RED&".repeat(51))
                .then()
                .statusCode(400)
                .body("detail", equalTo("the query must have at most 50 values"));
    }

    @Test
    void parameters_that_are_lists_are_repeated_and_those_of_a_prefix_are_free() {
        given().get("/shelves?amount=2&colours=RED&colours=GREEN&since=2026-01-31T12:00:00Z&size.depth=1&size.depth=2")
                .then()
                .statusCode(200);
    }

    @Test
    void a_good_query_is_answered() {
        given().get("/shelves?amount=2&after=" + ID).then().statusCode(200).body(equalTo("2"));
    }
}
