package dev.tidemark.outbox.replay;

import static dev.tidemark.outbox.fixtures.Transactions.inTransaction;
import static dev.tidemark.platform.test.http.Problems.assertProblem;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidemark.outbox.Outbox;
import dev.tidemark.outbox.fixtures.Database;
import dev.tidemark.outbox.fixtures.Orders;
import dev.tidemark.outbox.inbox.fixtures.Warnings;
import dev.tidemark.platform.test.Sandbox;
import dev.tidemark.platform.test.TidemarkResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
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

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String ADDRESS = "/internal/outbox/replays";

    @Inject
    Outbox outbox;

    Sandbox sandbox;

    private final UUID order = UUID.randomUUID();

    @Test
    void an_accepted_replay_says_how_many_events_it_has_and_how_far_it_came() throws Throwable {
        record(1, 2, 3);

        var accepted = ask(ofOrder());

        assertThat(accepted.statusCode()).as(accepted.asString()).isEqualTo(202);
        assertThat(accepted.<Integer>path("events")).isEqualTo(3);
        assertThat(accepted.<String>path("consumer")).isEqualTo("a.consumer");
        assertThat(accepted.<String>path("aggregateId")).isEqualTo(order.toString());
        assertThat(accepted.<String>path("state")).isEqualTo("RUNNING");
        assertThat(accepted.header("Location")).endsWith(ADDRESS + "/" + accepted.path("id"));
        var done = awaitDone(accepted);
        assertThat(done.<Integer>path("replayed")).isEqualTo(3);
        assertThat(Instant.parse(done.path("finishedAt"))).isAfterOrEqualTo(Instant.parse(done.path("requestedAt")));
    }

    @Test
    void who_asked_for_what_is_in_the_log() throws Throwable {
        record(1);
        try (var log = new Warnings("Audit: ")) {
            var accepted = ask(ofOrder());

            assertThat(log.messages())
                    .singleElement()
                    .asString()
                    .contains(
                            "operator operator asked for replay " + accepted.path("id"),
                            "a.consumer",
                            order.toString());
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
        var refused = ask(body.replace('`', '"'));

        assertThat(assertProblem(refused, 400, "invalid-request")).isEqualTo(List.of(fields.split(",")));
    }

    @Test
    void names_that_are_too_long_are_named() {
        var tooLong = "{\"consumer\":\"%s\",\"aggregateType\":\"%s\",\"aggregateId\":\"%s\"}"
                .formatted("a".repeat(101), "b".repeat(101), "c".repeat(201));

        assertThat(assertProblem(ask(tooLong), 400, "invalid-request"))
                .containsExactly("aggregateId", "aggregateType", "consumer");
    }

    @ParameterizedTest
    @ValueSource(strings = {"products", "canary", "relay-barrier", "orders.replay", "Orders"})
    void a_type_that_the_service_does_not_publish(String type) {
        var refused = ask("{\"consumer\":\"a\",\"aggregateType\":\"%s\",\"aggregateId\":\"o\"}".formatted(type));

        assertThat(assertProblem(refused, 422, "unknown-aggregate-type")).containsExactly("aggregateType");
    }

    @Test
    void an_aggregate_without_events() {
        assertProblem(ask(ofOrder()), 404, "nothing-to-replay");
    }

    @Test
    void a_window_without_events() {
        assertProblem(ask(window("1990-01-01T00:00:00Z", "1990-01-02T00:00:00Z", false)), 404, "nothing-to-replay");
    }

    @Test
    void a_window_that_begins_before_what_was_dropped_says_what_is_gone() throws Throwable {
        var now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        inTransaction(() -> outbox.record(Orders.createdAt(order, now.minusSeconds(1))));
        var from = now.minus(Duration.ofDays(2)).toString();
        pretendThatDaysWereDropped();
        try {
            var refused = ask(window(from, now.toString(), false));

            assertProblem(refused, 409, "replay-incomplete");
            assertThat(refused.<String>path("detail")).contains("are not in the outbox any more", "1 events are there");
            assertThat(ask(window(from, now.toString(), true)).statusCode()).isEqualTo(202);
        } finally {
            pretendThatNothingWasDropped();
        }
    }

    @Test
    void an_aggregate_whose_first_versions_were_dropped_says_so() throws Throwable {
        record(5, 6);
        pretendThatDaysWereDropped();
        try {
            var refused = ask(ofOrder());

            assertProblem(refused, 409, "replay-incomplete");
            assertThat(refused.<String>path("detail")).contains("versions before 5");
            assertThat(ask(ofOrder(true)).<Integer>path("events")).isEqualTo(2);
        } finally {
            pretendThatNothingWasDropped();
        }
    }

    @Test
    void an_aggregate_that_began_after_days_were_dropped_is_complete() throws Throwable {
        record(1, 2);
        pretendThatDaysWereDropped();
        try {
            assertThat(ask(ofOrder()).<Integer>path("events")).isEqualTo(2);
        } finally {
            pretendThatNothingWasDropped();
        }
    }

    @Test
    void events_of_an_earlier_epoch_are_not_replayed_and_said() throws Throwable {
        record(1);
        var owner = Database.asOwner(sandbox);
        owner.execute("INSERT INTO outbox_epoch (number, reason) VALUES (7, 'restored')");
        try {
            record(2, 3);

            var refused = ask(ofOrder());

            assertProblem(refused, 409, "replay-incomplete");
            assertThat(refused.<String>path("detail")).contains("1 of its events are of an earlier epoch");
            var accepted = ask(ofOrder(true));
            assertThat(accepted.<Integer>path("events")).isEqualTo(2);
            assertThat(awaitDone(accepted).<Integer>path("replayed")).isEqualTo(2);
        } finally {
            owner.execute("DELETE FROM outbox_epoch WHERE number = 7");
        }
    }

    @Test
    void a_replay_that_nobody_asked_for() {
        assertProblem(operator().get(ADDRESS + "/" + UUID.randomUUID()), 404, "replay-not-found");
        assertProblem(operator().get(ADDRESS + "/7"), 404, "not-found");
    }

    @Test
    void only_operators_may() throws Throwable {
        record(1);
        var accepted = ask(ofOrder());
        var tokens = sandbox.tokens();

        assertProblem(given().contentType(ContentType.JSON).body(ofOrder()).post(ADDRESS), 401, "unauthorized");
        for (var token : List.of(tokens.member("m-1"), tokens.merchant(UUID.randomUUID()))) {
            assertProblem(by(token).body(ofOrder()).post(ADDRESS), 403, "forbidden");
            assertProblem(by(token).get(ADDRESS + "/" + accepted.path("id")), 403, "forbidden");
        }
        assertProblem(given().get(ADDRESS + "/" + accepted.path("id")), 401, "unauthorized");
        assertThat(requests()).isEqualTo(1);
    }

    @Test
    void a_repeat_under_the_same_key_is_no_second_replay() throws Throwable {
        record(1);
        var key = UUID.randomUUID().toString();

        var first = operator().header("Idempotency-Key", key).body(ofOrder()).post(ADDRESS);
        var repeat = operator().header("Idempotency-Key", key).body(ofOrder()).post(ADDRESS);

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

    private String ofOrder() {
        return ofOrder(false);
    }

    private String ofOrder(boolean allowIncomplete) {
        return "{\"consumer\":\"a.consumer\",\"aggregateType\":\"orders\",\"aggregateId\":\"%s\",\"allowIncomplete\":%s}"
                .formatted(order, allowIncomplete);
    }

    private static String window(String from, String to, boolean allowIncomplete) {
        return "{\"consumer\":\"a.consumer\",\"aggregateType\":\"orders\",\"from\":\"%s\",\"to\":\"%s\",\"allowIncomplete\":%s}"
                .formatted(from, to, allowIncomplete);
    }

    private Response ask(String body) {
        return operator().body(body).post(ADDRESS);
    }

    private Response awaitDone(Response accepted) {
        var address = ADDRESS + "/" + accepted.path("id");
        await().atMost(PATIENCE)
                .until(() -> operator().get(address).path("state").equals("DONE"));
        return operator().get(address);
    }

    private RequestSpecification operator() {
        return by(sandbox.tokens().operator());
    }

    private static RequestSpecification by(String token) {
        return given().header("Authorization", "Bearer " + token).contentType(ContentType.JSON);
    }

    /** As if the database were a month old. */
    private void pretendThatDaysWereDropped() throws Exception {
        setBirth("now() - interval '30 days'");
    }

    private void pretendThatNothingWasDropped() throws Exception {
        setBirth("now()");
    }

    private void setBirth(String time) throws Exception {
        Database.asSuperuser(sandbox).execute("UPDATE outbox_epoch SET since = %s WHERE number = 1".formatted(time));
    }
}
