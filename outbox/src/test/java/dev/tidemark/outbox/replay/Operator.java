package dev.tidemark.outbox.replay;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidemark.platform.test.Sandbox;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** Asks for replays of orders over HTTP. */
record Operator(Sandbox sandbox, String consumer) {

    static final String ADDRESS = "/internal/outbox/replays";

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** The body of a request. */
    String ofOrder(UUID order, boolean allowIncomplete) {
        return "{\"consumer\":\"%s\",\"aggregateType\":\"orders\",\"aggregateId\":\"%s\",\"allowIncomplete\":%s}"
                .formatted(consumer, order, allowIncomplete);
    }

    /** The body of a request that takes nothing less than all. */
    String ofOrder(UUID order) {
        return ofOrder(order, false);
    }

    /** The body of a request. */
    String window(Instant from, Instant to, boolean allowIncomplete) {
        return "{\"consumer\":\"%s\",\"aggregateType\":\"orders\",\"from\":\"%s\",\"to\":\"%s\",\"allowIncomplete\":%s}"
                .formatted(consumer, from, to, allowIncomplete);
    }

    /** Whatever the answer is. */
    Response ask(String body) {
        return request().body(body).post(ADDRESS);
    }

    /** Returns the answer once it is accepted. */
    Response accepted(String body) {
        var answer = ask(body);
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(202);
        return answer;
    }

    /** How far it came. */
    Response find(Response accepted) {
        return find(accepted.<String>path("id"));
    }

    private Response find(String id) {
        return request().get(ADDRESS + "/" + id);
    }

    /** Returns it when it is finished. */
    Response awaitDone(Response accepted) {
        return awaitDone(accepted.<String>path("id"));
    }

    /** Returns it when it is finished. */
    Response awaitDone(String id) {
        await().atMost(PATIENCE).until(() -> find(id).path("state").equals("DONE"));
        return find(id);
    }

    RequestSpecification request() {
        return by(sandbox.tokens().operator());
    }

    static RequestSpecification by(String token) {
        return given().header("Authorization", "Bearer " + token).contentType(ContentType.JSON);
    }
}
