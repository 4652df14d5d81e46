package dev.tidemark.projector.orders;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import dev.tidemark.platform.test.Sandbox;
import dev.tidemark.platform.test.TidemarkResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Consistency tokens that no command has answered. */
@QuarkusTest
@WithTestResource(value = TidemarkResource.class, initArgs = @ResourceArg(name = "service", value = "projector"))
class BadTokenTest {

    Sandbox sandbox;

    @ParameterizedTest
    @ValueSource(strings = {"nonsense", "orders/1@0", "invoices/0190a5f0@1"})
    void what_is_no_token_is_refused(String token) {
        for (var path : List.of("/order-summaries", "/order-summaries/" + UUID.randomUUID(), "/catalog/products")) {
            as("typist", token)
                    .get(path)
                    .then()
                    .statusCode(400)
                    .contentType("application/problem+json")
                    .body("type", equalTo("/problems/invalid-request"))
                    .body("violations.field", hasItem("Consistency-Token"));
        }
    }

    @Test
    void too_many_tokens_are_refused() {
        var tokens = Collections.nCopies(11, "orders/%s@1").stream()
                .map(form -> form.formatted(UUID.randomUUID()))
                .toList();

        as("hoarder", String.join(",", tokens))
                .get("/order-summaries")
                .then()
                .statusCode(400)
                .body("violations.message", hasItem("must hold at most 10 tokens"));
    }

    private RequestSpecification as(String member, String token) {
        return given().auth().oauth2(sandbox.tokens().member(member)).header("Consistency-Token", token);
    }
}
