package dev.tidemark.projector.query;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.is;

import dev.tidemark.platform.test.Sandbox;
import dev.tidemark.platform.test.TidemarkResource;
import dev.tidemark.projector.role.WithoutKafka;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What operators ask for and an instance that answers queries only cannot do. */
@QuarkusTest
@TestProfile(WithoutKafka.class)
@WithTestResource(value = TidemarkResource.class, initArgs = @ResourceArg(name = "service", value = "query-replica"))
class SentOnTest {

    Sandbox sandbox;

    @ParameterizedTest
    @CsvSource({
        "GET, read-models/orders/generations",
        "POST, read-models/orders/generations",
        "GET, dead-letters",
        "GET, dead-letters/any/payload",
        "POST, dead-letters/retries"
    })
    void operators_are_sent_to_an_instance_that_projects(String method, String path) {
        given().auth()
                .oauth2(sandbox.tokens().operator())
                .contentType("application/json")
                .request(method, "/internal/" + path)
                .then()
                .statusCode(421)
                .body("type", is("/problems/queries-only"));
    }

    @Test
    void nobody_else_is_told_even_that() {
        given().auth()
                .oauth2(sandbox.tokens().member("reader"))
                .get("/internal/dead-letters")
                .then()
                .statusCode(403);
    }
}
