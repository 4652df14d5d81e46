package dev.tidemark.projector.deadletters;

import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemark.contracts.EventJson;
import dev.tidemark.platform.test.KafkaRecords.Entry;
import dev.tidemark.platform.test.Sandbox;
import dev.tidemark.platform.test.TidemarkResource;
import dev.tidemark.platform.test.log.LoggedLines;
import dev.tidemark.projector.Orders;
import dev.tidemark.projector.TestTopic;
import dev.tidemark.projector.elasticsearch.Json;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The bytes of dead letters, and who has read them. */
@QuarkusTest
@WithTestResource(value = TidemarkResource.class, initArgs = @ResourceArg(name = "service", value = "projector"))
class PayloadTest {

    Sandbox sandbox;
    private ShownLetters letters;

    @BeforeEach
    void open() {
        letters = new ShownLetters(sandbox);
    }

    @Test
    void a_payload_is_read_as_it_was() {
        var event = Orders.created();
        var id = letters.unreadable(event);

        letters.payload(id)
                .statusCode(200)
                .body("key.text", is(event.aggregateId()))
                .body("value.text", is(EventJson.write(event)))
                .body("headers.name", hasItems("eventType", "schemaVersion", "lane"))
                .body("headers.name", not(hasItem("dead-letter-reason")))
                .body("headers.find { it.name == 'lane' }.value.text", is("\u00fc"));
    }

    @Test
    void bytes_that_are_no_text_are_encoded() {
        assertThat(PayloadAnswer.Content.of(new byte[] {(byte) 0xff, 0}))
                .isEqualTo(new PayloadAnswer.Content(null, "/wA="));
        assertThat(PayloadAnswer.Content.of("\ud55c\uae00".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(new PayloadAnswer.Content("\ud55c\uae00", null));
    }

    @Test
    void what_retention_has_removed_is_gone_but_still_listed() {
        var id = letters.unreadable(Orders.created());
        int offset = letters.find(id).extract().jsonPath().getInt("kept.offset");
        try (var topic = TestTopic.existing(
                sandbox.topic("dead-letters"), sandbox.endpoints().kafka())) {
            topic.deleteRecordsBefore(0, offset + 1L);
        }

        letters.payload(id).statusCode(410).body("type", is("/problems/dead-letter-gone"));
        letters.retry(id).statusCode(410).body("type", is("/problems/dead-letter-gone"));
        letters.find(id).statusCode(200).body("state", is("OPEN"));
    }

    @Test
    void who_reads_a_payload_is_on_record() {
        var event = Orders.created();
        var id = letters.unreadable(event);
        var before = Instant.now();

        letters.find(id).statusCode(200);
        assertThat(readings(id)).isEmpty();
        letters.payload(id).statusCode(200);
        letters.payload(id).statusCode(200);

        assertThat(readings(id)).hasSize(2).allSatisfy(reading -> {
            assertThat(reading.path("action").asText()).isEqualTo("READ_PAYLOAD");
            assertThat(reading.path("by").asText()).isEqualTo("operator");
            assertThat(reading.path("deadLetter").asText()).isEqualTo(id);
            assertThat(reading.path("aggregateId").asText()).isEqualTo(event.aggregateId());
            assertThat(reading.at("/kept/topic").asText()).isEqualTo(sandbox.topic("dead-letters"));
            assertThat(Instant.parse(reading.path("at").asText())).isBetween(before, Instant.now());
        });
    }

    @Test
    void nobody_reads_what_cannot_be_put_on_record() {
        var id = letters.unreadable(Orders.created());
        try (var audit =
                TestTopic.existing(sandbox.topic("audit"), sandbox.endpoints().kafka())) {
            audit.set("max.message.bytes", "1");

            letters.payload(id)
                    .statusCode(503)
                    .body("type", is("/problems/dead-letters-unavailable"))
                    .body("value", nullValue());

            audit.set("max.message.bytes", null);
        }
        letters.payload(id).statusCode(200);
    }

    /** Neither in lists, nor in the log, nor in health, which asks nobody who they are. */
    @Test
    void what_an_event_says_is_told_to_nobody_else() {
        var malformed = Orders.created();
        var refused = Orders.created(UUID.randomUUID(), "Hidden".repeat(8_000), Orders.NOON);
        try (var logged = LoggedLines.ofWarnings()) {
            var ids = List.of(
                    letters.unappliable(
                            malformed,
                            each -> each.value(
                                    EventJson.write(malformed).replace("\"quantity\":2", "\"quantity\":\"Hidden\""))),
                    letters.unappliable(refused, each -> each));

            assertThat(logged.messages())
                    .anyMatch(line -> line.contains("MALFORMED: OrderCreated is malformed: order.lines[0].quantity"))
                    .anyMatch(
                            line -> line.contains("DOCUMENT_REFUSED: 400 document_parsing_exception: failed to parse"))
                    .noneMatch(line -> line.contains("Hidden"));
            assertThat(letters.asOperator().get(ShownLetters.PATH).asString())
                    .contains(ids)
                    .doesNotContain("Hidden");
            assertThat(get("/q/health/well").asString()).doesNotContain("Hidden");
            ids.forEach(id -> letters.payload(id).body("value.text", containsString("Hidden")));
        }
    }

    private List<JsonNode> readings(String id) {
        try (var records = sandbox.records("audit")) {
            return records.all().stream()
                    .filter(entry -> id.equals(entry.key()))
                    .map(Entry::value)
                    .map(Json::read)
                    .toList();
        }
    }
}
