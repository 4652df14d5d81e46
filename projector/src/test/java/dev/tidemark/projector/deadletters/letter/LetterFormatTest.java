package dev.tidemark.projector.deadletters.letter;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tidemark.platform.test.log.LoggedLines;
import dev.tidemark.projector.elasticsearch.Json;
import dev.tidemark.projector.readmodel.RawRecord;
import dev.tidemark.projector.readmodel.Versioned;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class LetterFormatTest {

    private static final String TOPIC = "shop.dead-letters";
    private static final Instant NOON = Instant.parse("2026-01-15T12:00:00Z");
    private static final Map<String, String> LETTER = Map.of(
            "dead-letter-reason", "MALFORMED",
            "dead-letter-detail", "Not JSON",
            "dead-letter-topic", "shop.orders",
            "dead-letter-partition", "3",
            "dead-letter-offset", "40217",
            "dead-letter-consumer", "projector-orders-g1");

    @Test
    void a_letter_is_named_after_its_origin_and_its_consumer() {
        var letter = read(LETTER).orElseThrow();

        assertThat(letter.id()).isEqualTo("shop.orders-3-40217:projector-orders-g1");
        assertThat(letter.version()).isEqualTo(1);
        assertThat(letter.content().deadAt()).isEqualTo(NOON);
        assertThat(letter.content().kept()).isEqualTo(new DeadLetterDocument.Place(TOPIC, 0, 17));
    }

    /** The consumer may have met a header that it cannot read; the letter must be readable all the same. */
    @ParameterizedTest
    @CsvSource({
        "aggregateVersion, one",
        "schemaVersion, 1.5",
        "epoch, 99999999999999999999",
        "occurredAt, yesterday",
        "occurredAt, +999999999-01-01T00:00:00Z"
    })
    void what_its_headers_say_unreadably_is_left_out(String header, String text) {
        var event = read(with(header, text)).orElseThrow().content().event();

        assertThat(event).isEqualTo(new DeadLetterDocument.Event("key", null, null, null, null, null));
    }

    @Test
    void long_texts_are_cut() {
        var letter = read(with("dead-letter-detail", "d".repeat(40_000))).orElseThrow();

        assertThat(letter.content().detail()).hasSize(1_000);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dead-letter-reason",
                "dead-letter-topic",
                "dead-letter-partition",
                "dead-letter-offset",
                "dead-letter-consumer"
            })
    void what_is_no_letter_is_passed_over(String missing) {
        var headers = new HashMap<>(LETTER);
        headers.remove(missing);

        assertThat(read(headers)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"dead-letter-offset, first", "dead-letter-decision, DISCARDED"})
    void what_cannot_be_read_is_passed_over(String header, String text) {
        assertThat(read(with(header, text))).isEmpty();
    }

    @Test
    void what_is_passed_over_is_not_quoted() {
        try (var logged = LoggedLines.ofWarnings()) {
            LetterFormat.read(record(Map.of("dead-letter-decision", "DISCARDED"), "Hidden"));
            read(with("dead-letter-offset", "Hidden"));

            assertThat(logged.messages())
                    .hasSize(2)
                    .allMatch(line -> line.startsWith("Passing over " + TOPIC))
                    .noneMatch(line -> line.contains("Hidden"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonsense", "{}", "null", "[]"})
    void a_mark_of_a_retry_that_cannot_be_read_is_none(String mark) {
        var letter = read(with("dead-letter-retry", mark)).orElseThrow();

        assertThat(letter.id()).isEqualTo("shop.orders-3-40217:projector-orders-g1");
        assertThat(letter.version()).isEqualTo(1);
    }

    /** It would come back for ever. */
    @Test
    void a_letter_about_a_dead_letter_is_passed_over() {
        assertThat(read(with("dead-letter-topic", TOPIC))).isEmpty();
    }

    @Test
    void an_id_that_no_index_takes_is_passed_over() {
        assertThat(read(with("dead-letter-consumer", "c".repeat(512)))).isEmpty();
    }

    @Test
    void a_retry_that_comes_back_is_the_next_version_of_its_letter() {
        var returned = read(returned("projector-orders-g1")).orElseThrow();

        assertThat(returned.id()).isEqualTo("shop.orders-3-7:projector-orders-g1");
        assertThat(returned.version()).isEqualTo(3);
        assertThat(returned.content().attempts()).isEqualTo(2);
        assertThat(returned.content().deadAt()).isEqualTo(Instant.EPOCH);
        assertThat(returned.content().state()).isEqualTo(DeadLetterState.OPEN);
    }

    /** A retry is for all read models of the topic; another one has a letter of its own about the same record. */
    @Test
    void a_retry_that_fails_elsewhere_is_the_first_version_of_another_letter() {
        var other = read(returned("projector-totals-g1")).orElseThrow();

        assertThat(other.id()).isEqualTo("shop.orders-3-7:projector-totals-g1");
        assertThat(other.version()).isEqualTo(1);
        assertThat(other.content().attempts()).isEqualTo(1);
    }

    @Test
    void a_decision_is_the_document_itself() {
        var letter = read(LETTER).orElseThrow().content();
        var decided = letter.decided(
                DeadLetterState.DISCARDED, new DeadLetterDocument.Decision("d-1", "ops-1", NOON, "Not ours"));

        var read = LetterFormat.read(record(Map.of("dead-letter-decision", "DISCARDED"), Json.write(decided)));

        assertThat(read).contains(new Versioned<>(letter.id(), 2, decided));
    }

    /** Whoever shows letters, or puts the next decision behind them, would fail on it. */
    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"null", "{}", "id", "state", "consumer", "origin", "event", "deadAt", "kept"})
    void a_decision_that_lacks_something_is_passed_over(String what) {
        var letter =
                (ObjectNode) Json.read(Json.write(read(LETTER).orElseThrow().content()));
        var value = letter.has(what) ? letter.without(what).toString() : what;

        assertThat(LetterFormat.read(record(Map.of("dead-letter-decision", "DISCARDED"), value)))
                .isEmpty();
    }

    private static Map<String, String> returned(String consumer) {
        var headers = with("dead-letter-retry", """
                {"origin": {"topic": "shop.orders", "partition": 3, "offset": 7}, "consumer": "projector-orders-g1",
                 "version": 2, "attempts": 1, "deadAt": "1970-01-01T00:00:00Z"}""");
        headers.put("dead-letter-topic", "shop.orders.replay");
        headers.put("dead-letter-consumer", consumer);
        return headers;
    }

    private static Map<String, String> with(String header, String text) {
        var headers = new HashMap<>(LETTER);
        headers.put(header, text);
        return headers;
    }

    private static Optional<Versioned<DeadLetterDocument>> read(Map<String, String> headers) {
        return LetterFormat.read(record(headers, "not JSON"));
    }

    private static RawRecord record(Map<String, String> headers, String value) {
        return new RawRecord(TOPIC, 0, 17, NOON, "key", headers, value);
    }
}
