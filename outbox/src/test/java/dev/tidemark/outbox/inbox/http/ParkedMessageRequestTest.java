package dev.tidemark.outbox.inbox.http;

import static dev.tidemark.platform.test.http.Problems.assertProblem;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.outbox.inbox.fixtures.OperatorRequests;
import dev.tidemark.platform.test.Sandbox;
import dev.tidemark.platform.test.TidemarkResource;
import dev.tidemark.platform.test.log.LoggedLines;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may ask what of parked messages, and what they are told; nothing is parked. */
@QuarkusTest
@WithTestResource(value = TidemarkResource.class, initArgs = @ResourceArg(name = "service", value = "orders"))
class ParkedMessageRequestTest {

    private static final String ALL = "{\"subscription\":\"ledger\"}";

    Sandbox sandbox;

    private OperatorRequests operator;

    @BeforeEach
    void ask() {
        operator = new OperatorRequests(sandbox);
    }

    @Test
    void the_log_says_who_retried_what() {
        try (var log = LoggedLines.beginningWith("Audit")) {
            operator.retry(ALL).then().statusCode(200);
            operator.retry("{\"subscription\":\"ledger\",\"key\":\"a\\nb\"}")
                    .then()
                    .statusCode(200);

            assertThat(log.messages())
                    .containsExactly(
                            "Audit: operator operator asks to retry what is parked of ledger, the next keys",
                            "Audit: operator operator asks to retry what is parked of ledger, key a?b");
        }
    }

    @Test
    void a_subscription_that_handles_no_messages_is_unknown() {
        assertProblem(operator.retry("{\"subscription\":\"catalogue\"}"), 404, "subscription-not-found");
        assertProblem(operator.retry("{\"subscription\":\"catalogue\",\"key\":\"k\"}"), 404, "subscription-not-found");
        assertProblem(operator.parked(Map.of("subscription", "catalogue")), 404, "subscription-not-found");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|subscription",
                "{\"subscription\":\"\"}|subscription",
                "{\"subscription\":null}|subscription",
                "{\"subscription\":7}|subscription",
                "{\"subscription\":\"a\\tb\"}|subscription",
                "{\"subscription\":\"ledger\",\"key\":7}|key",
                "{\"subscription\":\"ledger\",\"keys\":\"k\"}|keys",
                "{\"subscription\":\"ledger\",\"key\":\"\\u0000\"}|key"
            })
    void a_wrong_request_is_refused_with_its_field(String body, String field) {
        assertThat(assertProblem(operator.retry(body), 400, "invalid-request")).contains(field);
    }

    @ParameterizedTest
    @CsvSource({"size,0", "size,101", "cursor,x", "cursor,-1", "cursor,99999999999999999999"})
    void a_wrong_page_is_refused_with_its_field(String parameter, String value) {
        assertThat(assertProblem(operator.parked(Map.of(parameter, value)), 400, "invalid-request"))
                .containsExactly(parameter);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/internal/parked-messages",
                "/internal/parked-messages/retries",
                "/internal/subscriptions/ledger/epochs"
            })
    void nobody_but_operators_comes_near(String path) {
        var body = given().contentType(ContentType.JSON).body(ALL);
        assertProblem(body.post(path), 401, "unauthorized");
        assertProblem(given().get(path), 401, "unauthorized");
        assertProblem(given().auth().oauth2(sandbox.tokens().member("m-1")).get(path), 403, "forbidden");
        assertProblem(
                given().auth()
                        .oauth2(sandbox.tokens().merchant(UUID.randomUUID()))
                        .contentType(ContentType.JSON)
                        .body(ALL)
                        .post(path),
                403,
                "forbidden");
    }
}
