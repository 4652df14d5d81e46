package dev.tidemark.projector.deadletters;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidemark.contracts.DomainEvent;
import dev.tidemark.contracts.OrderEvent;
import dev.tidemark.platform.test.KafkaRecords.Entry;
import dev.tidemark.platform.test.Sandbox;
import dev.tidemark.projector.EventRecords;
import dev.tidemark.projector.Orders;
import dev.tidemark.projector.TestIndex;
import dev.tidemark.projector.TestTopic;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Dead letters as an operator sees them, of a projector that runs, on topics that nobody else uses. */
public record ShownLetters(Sandbox sandbox) {

    public static final Duration LIMIT = Duration.ofSeconds(30);
    static final String PATH = "/internal/dead-letters";

    /** Of a projector that knows its epoch, for which replays wait. */
    static ShownLetters thatAreReplayed(Sandbox sandbox) {
        var letters = new ShownLetters(sandbox);
        letters.apply(Orders.created());
        return letters;
    }

    RequestSpecification asOperator() {
        return given().auth().oauth2(sandbox.tokens().operator()).contentType("application/json");
    }

    /** Returns when the document has the event's version. */
    public void apply(OrderEvent event) {
        send("orders", EventRecords.of(sandbox.topic("orders"), event));
        awaitApplied(event);
    }

    void awaitApplied(OrderEvent event) {
        var index = new TestIndex(sandbox.endpoints().elasticsearch(), sandbox.indicesPrefix() + "orders");
        await().atMost(LIMIT).ignoreExceptions().untilAsserted(() -> assertThat(index.versions())
                .containsEntry(event.aggregateId(), event.aggregateVersion()));
    }

    /**
     * Sends an event that the projector cannot read, and returns the letter's id once it is shown. Among good ones, for
     * the read model stops when most are bad.
     */
    public String unreadable(OrderEvent event) {
        return unappliable(event, each -> each.header("schemaVersion", "99").header("lane", "\u00fc"));
    }

    /** The same, with something else that is wrong. */
    String unappliable(OrderEvent event, UnaryOperator<EventRecords> change) {
        for (int i = 0; i < 3; i++) {
            send("orders", EventRecords.of(sandbox.topic("orders"), Orders.created()));
        }
        send("orders", change.apply(EventRecords.of(sandbox.topic("orders"), event)));
        return awaitShown(event);
    }

    /** As another consumer, or an older projector, would have written it; returns the letter's id once it is shown. */
    String letter(DomainEvent event, String topic, String reason, UnaryOperator<EventRecords> change) {
        send("dead-letters", change.apply(letter(event, topic, reason)));
        return awaitShown(event);
    }

    /** The same with so many of them; returns when all are shown. */
    void letters(int count, String topic, String reason) {
        var before = count(reason);
        send(
                "dead-letters",
                Stream.generate(Orders::created)
                        .limit(count)
                        .map(event -> letter(event, topic, reason))
                        .toArray(EventRecords[]::new));
        await().atMost(LIMIT).untilAsserted(() -> assertThat(count(reason)).isEqualTo(before + count));
    }

    private EventRecords letter(DomainEvent event, String topic, String reason) {
        return EventRecords.of(sandbox.topic("dead-letters"), event)
                .header("dead-letter-reason", reason)
                .header("dead-letter-detail", "Made up")
                .header("dead-letter-topic", sandbox.topic(topic))
                .header("dead-letter-partition", "0")
                .header(
                        "dead-letter-offset",
                        Integer.toString(event.aggregateId().hashCode() & Integer.MAX_VALUE))
                .header("dead-letter-consumer", ordersGroup());
    }

    /** How many letters with this reason searches find. */
    private long count(String reason) {
        return new TestIndex(sandbox.endpoints().elasticsearch(), sandbox.indicesPrefix() + "dead-letters")
                .send("GET", "/_count?q=reason:" + reason, "")
                .path("count")
                .asLong();
    }

    String ordersGroup() {
        return ordersGroup(1);
    }

    String ordersGroup(int generation) {
        return "projector-%sorders-g%d".formatted(sandbox.indicesPrefix(), generation);
    }

    private String awaitShown(DomainEvent event) {
        await().atMost(LIMIT).untilAsserted(() -> assertThat(ids(Map.of("aggregateId", event.aggregateId())))
                .hasSize(1));
        return ids(Map.of("aggregateId", event.aggregateId())).getFirst();
    }

    List<String> ids(Map<String, ?> filter) {
        return page(filter).getList("items.id");
    }

    /** Of all pages. */
    List<String> idsByPages(Map<String, ?> filter) {
        var ids = new ArrayList<String>();
        var query = new HashMap<String, Object>(filter);
        do {
            var page = page(query);
            ids.addAll(page.getList("items.id"));
            query.put("cursor", page.getString("nextCursor"));
        } while (query.get("cursor") != null);
        return ids;
    }

    private JsonPath page(Map<String, ?> query) {
        return asOperator()
                .queryParams(query)
                .get(PATH)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    public ValidatableResponse find(String id) {
        return asOperator().get(PATH + "/" + id).then();
    }

    ValidatableResponse payload(String id) {
        return asOperator().get(PATH + "/" + id + "/payload").then();
    }

    ValidatableResponse retry(String id) {
        return asOperator().post(PATH + "/" + id + "/retry").then();
    }

    ValidatableResponse discard(String id, String note) {
        return asOperator()
                .body(Map.of("note", note))
                .post(PATH + "/" + id + "/discard")
                .then();
    }

    /** @param query with its question mark, or nothing */
    ValidatableResponse retryAll(String query, String body) {
        return asOperator().body(body).post(PATH + "/retries" + query).then();
    }

    public void awaitState(String id, String state) {
        await().atMost(LIMIT).untilAsserted(() -> assertThat(
                        find(id).statusCode(200).extract().jsonPath().getString("state"))
                .isEqualTo(state));
    }

    List<Entry> replays(String topic, String key) {
        try (var records = sandbox.records(topic + ".replay")) {
            return records.all().stream()
                    .filter(entry -> key.equals(entry.key()))
                    .toList();
        }
    }

    private void send(String topic, EventRecords... records) {
        try (var kept =
                TestTopic.existing(sandbox.topic(topic), sandbox.endpoints().kafka())) {
            kept.send(records);
        }
    }
}
