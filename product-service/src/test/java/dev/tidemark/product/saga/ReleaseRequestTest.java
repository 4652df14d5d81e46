package dev.tidemark.product.saga;

import static dev.tidemark.platform.test.http.Problems.assertProblem;
import static dev.tidemark.product.fixtures.Callers.member;
import static dev.tidemark.product.fixtures.Callers.operator;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.platform.test.TidemarkResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who may free the pieces of lost orders, and what the request must be. */
@QuarkusTest
@WithTestResource(value = TidemarkResource.class, initArgs = @ResourceArg(name = "service", value = "products"))
class ReleaseRequestTest {

    private static final String RELEASES = "/internal/reservations/releases";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|orderIds",
                "{\"orderIds\":[]}|orderIds",
                "{\"orderIds\":[null]}|orderIds[0]",
                "{\"orderIds\":[\"7\"]}|orderIds[0]",
                "{\"orderIds\":[],\"force\":true}|force"
            })
    void a_wrong_release_is_refused_with_its_field(String body, String field) {
        assertThat(assertProblem(
                        operator().contentType(ContentType.JSON).body(body).post(RELEASES), 400, "invalid-request"))
                .contains(field);
    }

    @Test
    void a_release_is_for_operators() {
        var body = "{\"orderIds\":[\"%s\"]}".formatted(UUID.randomUUID());
        assertProblem(given().contentType(ContentType.JSON).body(body).post(RELEASES), 401, "unauthorized");
        assertProblem(member("m-1").contentType(ContentType.JSON).body(body).post(RELEASES), 403, "forbidden");
    }
}
