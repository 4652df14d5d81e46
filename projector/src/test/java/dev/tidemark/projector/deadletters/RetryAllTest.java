package dev.tidemark.projector.deadletters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.tidemark.platform.test.Sandbox;
import dev.tidemark.platform.test.TidemarkResource;
import dev.tidemark.projector.Orders;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Many dead letters, sent once more at once. */
@QuarkusTest
@WithTestResource(value = TidemarkResource.class, initArgs = @ResourceArg(name = "service", value = "projector"))
class RetryAllTest {

    Sandbox sandbox;
    private ShownLetters letters;

    @BeforeEach
    void open() {
        letters = ShownLetters.thatAreReplayed(sandbox);
    }

    @Test
    void all_that_match_are_retried_at_once() {
        var good = Orders.created();
        var waiting = letters.letter(good, "orders", "BULK", each -> each);
        var created = Orders.created();
        var overtaken = letters.letter(created, "orders", "BULK", each -> each);
        letters.apply(Orders.cancelled(created));
        letters.letter(Orders.created(), "cdc.reviews", "BULK", each -> each);
        var other = letters.letter(Orders.created(), "orders", "OTHER", each -> each);

        letters.retryAll("", "{\"reason\": \"BULK\"}")
                .statusCode(200)
                .body("retried", is(1))
                .body("superseded", is(1))
                .body("notReplayable", is(1))
                .body("remaining", is(0));

        letters.awaitState(waiting, "APPLIED");
        letters.find(overtaken).body("state", is("SUPERSEDED")).body("version", is(2));
        letters.find(other).body("state", is("OPEN"));
    }

    /** Whoever retries before the upgrade; the read model stops for most that are bad, but these are known to be. */
    @Test
    void many_that_cannot_be_applied_yet_come_back_and_stop_nothing() {
        var ids = Stream.generate(() -> letters.unreadable(Orders.created()))
                .limit(8)
                .toList();

        letters.retryAll("", "{\"reason\": \"NEWER_SCHEMA\"}").statusCode(200).body("retried", greaterThanOrEqualTo(8));

        ids.forEach(id -> await().atMost(ShownLetters.LIMIT)
                .untilAsserted(() -> letters.find(id).body("attempts", is(2)).body("state", is("OPEN"))));
        letters.apply(Orders.created());
    }

    @Test
    void more_than_a_hundred_take_several_requests() {
        letters.letters(101, "orders", "MANY");

        letters.retryAll("", "{\"reason\": \"MANY\"}")
                .statusCode(200)
                .body("retried", is(100))
                .body("remaining", is(1))
                .body("nextCursor", notNullValue());
        letters.retryAll("", "{\"reason\": \"MANY\"}")
                .statusCode(200)
                .body("retried", is(1))
                .body("remaining", is(0))
                .body("nextCursor", nullValue());

        await().atMost(ShownLetters.LIMIT)
                .untilAsserted(() -> assertThat(letters.ids(Map.of("reason", "MANY", "state", "OPEN")))
                        .isEmpty());
    }

    /** Letters that cannot be sent stay open, and are the newest again next time. */
    @Test
    void a_cursor_leads_past_what_stays_open() {
        var oldest = letters.letter(Orders.created(), "orders", "STUCK", each -> each);
        letters.letters(101, "cdc.reviews", "STUCK");

        var cursor = letters.retryAll("", "{\"reason\": \"STUCK\"}")
                .statusCode(200)
                .body("notReplayable", is(100))
                .body("remaining", is(2))
                .extract()
                .jsonPath()
                .getString("nextCursor");
        letters.retryAll("?cursor=" + cursor, "{\"reason\": \"STUCK\"}")
                .statusCode(200)
                .body("notReplayable", is(1))
                .body("retried", is(1))
                .body("nextCursor", nullValue());

        letters.awaitState(oldest, "APPLIED");
        letters.retryAll("?cursor=" + cursor, "{\"reason\": \"OTHER\"}")
                .statusCode(400)
                .body("violations.field", hasItem("cursor"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'reason': 5} | reason",
                "{'reason': ['BAD_BODY']} | reason",
                "{'reasn': 'BAD_BODY'} | reasn",
                "{'state': ['OPEN']} | state",
                "{'from': 'noon'} | from",
                "{'to': 17} | to",
                "{'from': '-999999999-01-01T00:00:00Z'} | from",
                "{'from': '2026-01-02T00:00:00Z', 'to': '2026-01-02T00:00:00Z'} | to"
            })
    void wrong_fields_are_named(String body, String field) {
        letters.retryAll("", body.replace('\'', '"'))
                .statusCode(400)
                .body("type", is("/problems/invalid-request"))
                .body("violations.field", hasItem(field));
    }

    @Test
    void texts_have_an_end() {
        letters.retryAll("", "{\"reason\": \"%s\"}".formatted("R".repeat(301)))
                .statusCode(400)
                .body("violations.field", hasItem("reason"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"'' | missing-body", "null | missing-body", "[] | malformed-json", "{ | malformed-json"})
    void what_is_no_request_is_refused(String body, String type) {
        letters.retryAll("", body).statusCode(400).body("type", is("/problems/" + type));
    }

    @ParameterizedTest
    @ValueSource(strings = {"?size=5", "?cursor=nonsense"})
    void wrong_parameters_are_named(String query) {
        letters.retryAll(query, "{}")
                .statusCode(400)
                .body("violations.field", hasItem(query.substring(1).split("=", 2)[0]));
    }
}
