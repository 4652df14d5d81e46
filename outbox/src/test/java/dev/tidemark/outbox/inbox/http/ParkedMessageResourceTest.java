package dev.tidemark.outbox.inbox.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.tidemark.outbox.inbox.fixtures.Ledger;
import dev.tidemark.outbox.inbox.fixtures.LedgerReport;
import dev.tidemark.outbox.inbox.fixtures.LedgerTraffic;
import dev.tidemark.outbox.inbox.fixtures.OperatorRequests;
import dev.tidemark.outbox.inbox.fixtures.ProductTopic;
import dev.tidemark.outbox.inbox.fixtures.ProductTopic.Published;
import dev.tidemark.platform.test.Sandbox;
import dev.tidemark.platform.test.TidemarkResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an operator sees of parked messages, and what becomes of them when they are retried. */
@QuarkusTest
@WithTestResource(value = TidemarkResource.class, initArgs = @ResourceArg(name = "service", value = "orders"))
class ParkedMessageResourceTest {

    private static final String ALL = "{\"subscription\":\"ledger\"}";

    @Inject
    Ledger ledger;

    Sandbox sandbox;

    private final UUID lamp = UUID.randomUUID();
    private final UUID sofa = UUID.randomUUID();
    private LedgerTraffic traffic;
    private LedgerReport report;
    private ProductTopic products;
    private OperatorRequests operator;

    @BeforeEach
    void open() {
        traffic = LedgerTraffic.open(sandbox, ledger);
        report = traffic.report();
        products = traffic.products();
        operator = new OperatorRequests(sandbox);
    }

    @AfterEach
    void close() throws Exception {
        traffic.close();
    }

    @Test
    void what_is_parked_is_listed_without_its_content() {
        ledger.refuse(lamp);
        var first = Published.of(lamp, 1);
        products.publish(first, Published.of(lamp, 2));
        report.awaitParked(lamp, 2);

        var answer = operator.parked(Map.of("subscription", "ledger"));

        answer.then()
                .statusCode(200)
                .body("items.key", contains(lamp.toString(), lamp.toString()))
                .body("items[0].subscription", is("ledger"))
                .body("items[0].topic", is(sandbox.topic("products")))
                .body("items[0].eventId", is(first.id().toString()))
                .body("items[0].eventType", is("ProductRegistered"))
                .body("items[0].reason", startsWith("NOT_HANDLED: " + Ledger.REFUSAL))
                .body("items.attempts", contains(5, 0));
        assertThat(answer.path("items[0].since").toString()).endsWith("Z");
        assertThat(answer.<Map<String, ?>>path("items[1]"))
                .containsOnlyKeys(
                        "subscription topic partition offset key eventId eventType attempts since".split(" "));
    }

    @Test
    void pages_show_every_message_once_the_oldest_first() {
        ledger.refuse(lamp);
        var messages = LongStream.rangeClosed(1, 5)
                .mapToObj(version -> Published.of(lamp, version))
                .toArray(Published[]::new);
        products.publish(messages);
        report.awaitParked(lamp, 5);

        var shown = new ArrayList<String>();
        var parameters = new HashMap<String, Object>(Map.of("size", 2));
        do {
            var page = operator.parked(parameters);
            shown.addAll(page.<List<String>>path("items.eventId"));
            parameters.put("cursor", page.path("nextCursor"));
        } while (parameters.get("cursor") != null);

        assertThat(shown)
                .containsExactly(
                        Stream.of(messages).map(each -> each.id().toString()).toArray(String[]::new));
    }

    @Test
    void a_key_is_retried_in_its_order_and_others_stay() throws Exception {
        parkTwoLampsAndASofa();
        var before = ledger.calls(lamp).size();

        operator.retry(ofKey(lamp))
                .then()
                .statusCode(200)
                .body("subscription", is("ledger"))
                .body("keys", is(1))
                .body("handled", is(2))
                .body("failedKeys", is(0))
                .body("remaining", is(1))
                .body("failures", empty());

        assertThat(ledger.calls(lamp).subList(before, before + 2)).containsExactly(1L, 2L);
        assertThat(report.parked(lamp)).isZero();
        assertThat(report.parked(sofa)).isOne();
        products.publish(Published.of(lamp, 3));
        report.awaitEntries(lamp, 3);
        operator.retry(ofKey(lamp)).then().statusCode(200).body("handled", is(0));
    }

    @Test
    void all_keys_are_retried_and_one_that_fails_again_holds_up_nobody() throws Exception {
        parkTwoLampsAndASofa();
        ledger.refuse(lamp);
        report.database().execute("UPDATE inbox_parked SET last_error = 'before' WHERE last_error IS NOT NULL");

        operator.retry(ALL)
                .then()
                .statusCode(200)
                .body("keys", is(2))
                .body("handled", is(1))
                .body("failedKeys", is(1))
                .body("remaining", is(1))
                .body("failures.key", contains(lamp.toString()))
                .body("failures.reason", contains(startsWith(Ledger.REFUSAL)));

        assertThat(report.entries(sofa)).isOne();
        var left = operator.parked(Map.of()).then();
        left.body("items.reason", contains(startsWith(Ledger.REFUSAL), nullValue()))
                .body("items.attempts", contains(6, 0));
        ledger.acceptAll();
        operator.retry(ALL).then().body("handled", is(2)).body("failedKeys", is(0));
        operator.retry(ALL).then().statusCode(200).body("keys", is(0));
    }

    /** The first 101 keys cannot be read, and were tried as often as the last. */
    @Test
    void keys_are_retried_a_hundred_at_a_time_and_those_that_fail_again_keep_nobody_waiting() throws Exception {
        report.database().execute("""
                INSERT INTO inbox_parked (
                    subscription, topic, topic_id, partition, record_offset, key, headers, attempts, last_error, since)
                SELECT 'ledger', 'old', 'old', 0, number, convert_to('old-' || number, 'UTF8'), '{}', 5, 'before',
                       TIMESTAMPTZ '2020-01-01 00:00:00Z'
                FROM generate_series(1, 101) AS number""");
        ledger.refuse(sofa);
        products.publish(Published.of(sofa, 1));
        report.awaitParked(sofa, 1);
        ledger.acceptAll();

        operator.retry(ALL)
                .then()
                .statusCode(200)
                .body("keys", is(100))
                .body("handled", is(0))
                .body("failedKeys", is(100))
                .body("remaining", is(102))
                .body("failures[0].key", is("old-1"));
        operator.retry(ALL)
                .then()
                .statusCode(200)
                .body("keys", is(100))
                .body("handled", is(1))
                .body("failures[0].key", is("old-101"))
                .body("remaining", is(101));

        assertThat(report.entries(sofa)).isOne();
    }

    @Test
    void records_with_an_empty_key_are_retried_with_all_others() {
        products.publish(new Published("", "{}", Map.of()));
        report.awaitParked(1);

        operator.retry(ALL)
                .then()
                .body("failures.key", contains(""))
                .body("failures.reason[0]", startsWith("The header "));
        operator.parked(Map.of()).then().body("items.key", contains(""));
    }

    private void parkTwoLampsAndASofa() {
        ledger.refuse(lamp, sofa);
        products.publish(Published.of(lamp, 1), Published.of(lamp, 2), Published.of(sofa, 1));
        report.awaitParked(lamp, 2);
        report.awaitParked(sofa, 1);
        ledger.acceptAll();
    }

    private static String ofKey(UUID key) {
        return "{\"subscription\":\"ledger\",\"key\":\"%s\"}".formatted(key);
    }
}
