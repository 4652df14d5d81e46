package dev.tidemark.product.reference;

import static dev.tidemark.platform.test.http.Problems.assertProblem;
import static dev.tidemark.product.fixtures.ReferenceRequests.create;
import static dev.tidemark.product.fixtures.ReferenceRequests.createCategory;
import static dev.tidemark.product.fixtures.ReferenceRequests.find;
import static dev.tidemark.product.fixtures.ReferenceRequests.post;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasItem;

import dev.tidemark.platform.test.TidemarkResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(value = TidemarkResource.class, initArgs = @ResourceArg(name = "service", value = "products"))
class BadReferenceTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | name",
                "{\"name\":\"\"} | name",
                "{\"name\":\" \"} | name",
                "{\"name\":null} | name",
                "{\"name\":7} | name",
                "{\"name\":\"a\\u0000\"} | name",
                "{\"name\":\"a\\nb\"} | name",
                "{\"name\":\"a\",\"version\":2} | version",
                "{\"name\":\"a\",\"parentId\":null} | parentId"
            })
    void a_broken_brand_names_the_field(String body, String field) {
        assertThat(assertProblem(post("brands", body), 400, "invalid-request")).containsExactly(field);
    }

    @Test
    void long_names_and_wrong_ids_are_refused() {
        assertThat(assertProblem(create("tags", "x".repeat(101)), 400, "invalid-request"))
                .containsExactly("name");
        assertThat(assertProblem(create("tags", "x".repeat(1_000_000)), 400, "invalid-request"))
                .containsExactly("name");
        assertThat(assertProblem(createCategory("Lamps", "lamp"), 400, "invalid-request"))
                .containsExactly("parentId");
        assertProblem(find("brands", "lamp"), 404, "not-found");
        assertProblem(find("products", "lamp"), 404, "not-found");
    }

    @ParameterizedTest
    @CsvSource({"size=0, size", "size=101, size", "cursor=!, cursor", "cursor=YQ, cursor"})
    void wrong_parameters_are_named(String query, String parameter) {
        given().get("/brands?" + query)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("violations.field", hasItem(parameter));
    }
}
