package dev.tidemark.outbox.replay;

import static dev.tidemark.outbox.fixtures.Transactions.inTransaction;
import static dev.tidemark.platform.test.http.Problems.assertProblem;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.outbox.Outbox;
import dev.tidemark.outbox.fixtures.Database;
import dev.tidemark.outbox.fixtures.Orders;
import dev.tidemark.platform.test.Sandbox;
import dev.tidemark.platform.test.TidemarkResource;
import dev.tidemark.platform.test.log.LoggedLines;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What operators may ask for, and what they are told. */
@QuarkusTest
@WithTestResource(value = TidemarkResource.class, initArgs = @ResourceArg(name = "service", value = "orders"))
class ReplayRequestTest {

    @Inject
    Outbox outbox;

    Sandbox sandbox;

    private final UUID order = UUID.randomUUID();

    @Test
    void an_accepted_replay_says_how_many_events_it_has_and_how_far_it_came() throws Throwable {
        record(1, 2, 3);

        var accepted = operator().ask(operator().ofOrder(order));

        assertThat(accepted.statusCode()).as(accepted.asString()).isEqualTo(202);
        assertThat(accepted.<Integer>path("events")).isEqualTo(3);
        assertThat(accepted.<Boolean>path("counted")).isTrue();
        assertThat(accepted.<String>path("consumer")).isEqualTo("a.consumer");
        assertThat(accepted.<String>path("aggregateId")).isEqualTo(order.toString());
        assertThat(accepted.<String>path("state")).isEqualTo("RUNNING");
        assertThat(accepted.header("Location")).endsWith(Operator.ADDRESS + "/" + accepted.path("id"));
        var done = operator().awaitDone(accepted);
        assertThat(done.<Integer>path("replayed")).isEqualTo(3);
        assertThat(Instant.parse(done.path("finishedAt"))).isAfterOrEqualTo(Instant.parse(done.path("requestedAt")));
    }

    @Test
    void who_asked_for_what_is_in_the_log() throws Throwable {
        record(1);
        try (var log = LoggedLines.beginningWith("Audit: ")) {
            operator().ask(operator().ofOrder(order)).then().statusCode(202);

            assertThat(log.messages())
                    .containsExactly(
                            "Audit: operator operator asks to publish events of orders once more for a.consumer: Aggregate[id=%s]"
                                    .formatted(order));
        }
    }

    @Test
    void who_asked_in_vain_is_in_the_log() {
        try (var log = LoggedLines.beginningWith("Audit: ")) {
            assertProblem(operator().ask(operator().ofOrder(order)), 404, "nothing-to-replay");

            assertThat(log.messages()).singleElement().asString().contains(order.toString());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{`aggregateType`:`orders`,`aggregateId`:`o`} | consumer",
                "{`consumer`:null,`aggregateType`:`orders`,`aggregateId`:`o`} | consumer",
                "{`consumer`:``,`aggregateType`:`orders`,`aggregateId`:`o`} | consumer",
                "{`consumer`:`A`,`aggregateType`:`orders`,`aggregateId`:`o`} | consumer",
                "{`consumer`:`a b`,`aggregateType`:`orders`,`aggregateId`:`o`} | consumer",
                "{`consumer`:`a\\u0000`,`aggregateType`:`orders`,`aggregateId`:`o`} | consumer",
                "{`consumer`:7,`aggregateType`:`orders`,`aggregateId`:`o`} | consumer",
                "{`consumer`:`a`,`aggregateId`:`o`} | aggregateType",
                "{`consumer`:`a`,`aggregateType`:``,`aggregateId`:`o`} | aggregateType",
                "{`consumer`:`a`,`aggregateType`:`orders`,`aggregateId`:``} | aggregateId",
                "{`consumer`:`a`,`aggregateType`:`orders`,`aggregateId`:`a b`} | aggregateId",
                "{`consumer`:`a`,`aggregateType`:`orders`,`aggregateId`:`ä`} | aggregateId",
                "{`consumer`:`a`,`aggregateType`:`orders`} | from,to",
                "{`consumer`:`a`,`aggregateType`:`orders`,`from`:`2026-01-01T00:00:00Z`} | to",
                "{`consumer`:`a`,`aggregateType`:`orders`,`to`:`2026-01-01T00:00:00Z`} | from",
                "{`consumer`:`a`,`aggregateType`:`orders`,`aggregateId`:`o`,`from`:`2026-01-01T00:00:00Z`} | from",
                "{`consumer`:`a`,`aggregateType`:`orders`,`aggregateId`:`o`,`to`:`2026-01-01T00:00:00Z`} | to",
                "{`consumer`:`a`,`aggregateType`:`orders`,`from`:`yesterday`,`to`:`2026-01-01T00:00:00Z`} | from",
                "{`consumer`:`a`,`aggregateType`:`orders`,`from`:`2026-01-01`,`to`:`2026-01-02T00:00:00Z`} | from",
                "{`consumer`:`a`,`aggregateType`:`orders`,`from`:`2026-01-01T00:00:00+09:00`,`to`:`2026-01-02T00:00:00Z`} | from",
                "{`consumer`:`a`,`aggregateType`:`orders`,`from`:`2026-02-30T00:00:00Z`,`to`:`2026-03-02T00:00:00Z`} | from",
                "{`consumer`:`a`,`aggregateType`:`orders`,`from`:`2026-01-01T00:00:00Z`,`to`:`2026-13-01T00:00:00Z`} | to",
                "{`consumer`:`a`,`aggregateType`:`orders`,`from`:1767225600,`to`:`2026-01-02T00:00:00Z`} | from",
                "{`consumer`:`a`,`aggregateType`:`orders`,`from`:`2026-01-02T00:00:00Z`,`to`:`2026-01-02T00:00:00Z`} | to",
                "{`consumer`:`a`,`aggregateType`:`orders`,`from`:`2026-01-02T00:00:00Z`,`to`:`2026-01-01T00:00:00Z`} | to",
                "{`consumer`:`a`,`aggregateType`:`orders`,`from`:`2026-01-02T00:00:00Z`,`to`:`9999-01-01T00:00:00Z`} | to",
                "{`consumer`:`a`,`aggregateType`:`orders`,`aggregateId`:`o`,`allowIncomplete`:`yes`} | allowIncomplete",
                "{`consumer`:`a`,`aggregateType`:`orders`,`aggregateId`:`o`,`limit`:1} | limit",
            })
    void a_wrong_field_is_named(String body, String fields) {
        var refused = operator().ask(body.replace('`', '"'));

        assertThat(assertProblem(refused, 400, "invalid-request")).isEqualTo(List.of(fields.split(",")));
    }

    @Test
    void names_that_are_too_long_are_named() {
        var tooLong = "{\"consumer\":\"%s\",\"aggregateType\":\"%s\",\"aggregateId\":\"%s\"}"
                .formatted("a".repeat(101), "b".repeat(101), "c".repeat(201));

        assertThat(assertProblem(operator().ask(tooLong), 400, "invalid-request"))
                .containsExactly("aggregateId", "aggregateType", "consumer");
    }

    @ParameterizedTest
    @ValueSource(strings = {"products", "canary", "relay-barrier", "orders.replay", "Orders"})
    void a_type_that_the_service_does_not_publish(String type) {
        var refused =
                operator().ask("{\"consumer\":\"a\",\"aggregateType\":\"%s\",\"aggregateId\":\"o\"}".formatted(type));

        assertThat(assertProblem(refused, 422, "unknown-aggregate-type")).containsExactly("aggregateType");
    }

    @Test
    void a_replay_that_nobody_asked_for() {
        assertProblem(operator().request().get(Operator.ADDRESS + "/" + UUID.randomUUID()), 404, "replay-not-found");
        assertProblem(operator().request().get(Operator.ADDRESS + "/7"), 404, "not-found");
    }

    @Test
    void only_operators_may() throws Throwable {
        record(1);
        var accepted = operator().ask(operator().ofOrder(order));
        var tokens = sandbox.tokens();

        assertProblem(
                given().contentType(ContentType.JSON)
                        .body(operator().ofOrder(order))
                        .post(Operator.ADDRESS),
                401,
                "unauthorized");
        for (var token : List.of(tokens.member("m-1"), tokens.merchant(UUID.randomUUID()))) {
            assertProblem(Operator.by(token).body(operator().ofOrder(order)).post(Operator.ADDRESS), 403, "forbidden");
            assertProblem(Operator.by(token).get(Operator.ADDRESS + "/" + accepted.path("id")), 403, "forbidden");
        }
        assertProblem(given().get(Operator.ADDRESS + "/" + accepted.path("id")), 401, "unauthorized");
        assertThat(requests()).isEqualTo(1);
    }

    @Test
    void a_repeat_under_the_same_key_is_no_second_replay() throws Throwable {
        record(1);
        var key = UUID.randomUUID().toString();

        var first = operator()
                .request()
                .header("Idempotency-Key", key)
                .body(operator().ofOrder(order))
                .post(Operator.ADDRESS);
        var repeat = operator()
                .request()
                .header("Idempotency-Key", key)
                .body(operator().ofOrder(order))
                .post(Operator.ADDRESS);

        assertThat(first.statusCode()).isEqualTo(202);
        assertThat(repeat.<String>path("id")).isEqualTo(first.path("id"));
        assertThat(repeat.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(requests()).isEqualTo(1);
    }

    private void record(long... versions) throws Throwable {
        for (var version : versions) {
            inTransaction(() -> outbox.record(Orders.cancelled(order, version)));
        }
    }

    private long requests() throws Exception {
        return Database.asSuperuser(sandbox)
                .count("SELECT count(*) FROM outbox_replay WHERE aggregate_id = ?", order.toString());
    }

    private Operator operator() {
        return new Operator(sandbox, "a.consumer");
    }
}
