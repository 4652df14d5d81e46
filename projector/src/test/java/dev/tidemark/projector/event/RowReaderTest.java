package dev.tidemark.projector.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.projector.event.DeadLetter.Reason;
import dev.tidemark.projector.readmodel.CapturedRow;
import dev.tidemark.projector.readmodel.ReadModelStopped;
import dev.tidemark.projector.readmodel.RowChange;
import dev.tidemark.projector.readmodel.Source;
import dev.tidemark.projector.readmodel.StopReason;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RowReaderTest {

    private static final String IMAGE = "{\"id\": \"r-1\", \"stars\": 5, \"row_version\": 3, \"unknown\": true}";

    private final RecordReader<RowChange<Review>> reader = RecordReader.of(Source.rows("cdc.reviews", Review.class));

    record Review(String id, int stars, long rowVersion) implements CapturedRow {

        @Override
        public String rowId() {
            return id;
        }
    }

    @ParameterizedTest
    @CsvSource({"c", "u", "r"})
    void a_row_is_read_as_it_is_after_the_change(String operation) {
        var reading = read("r-1", "{\"op\": \"%s\", \"before\": null, \"after\": %s}".formatted(operation, IMAGE));

        assertThat(reading.events()).singleElement().satisfies(incoming -> {
            assertThat(incoming.event()).isEqualTo(new RowChange<>(new Review("r-1", 5, 3), false));
            assertThat(incoming.version()).isEqualTo(new AggregateVersion("r-1", 3));
            assertThat(incoming.epoch()).isEmpty();
        });
    }

    @Test
    void a_row_that_went_is_read_as_it_was_one_version_later() {
        var reading = read("r-1", "{\"op\": \"d\", \"before\": %s, \"after\": null}".formatted(IMAGE));

        assertThat(reading.events()).singleElement().satisfies(incoming -> {
            assertThat(incoming.event()).isEqualTo(new RowChange<>(new Review("r-1", 5, 3), true));
            assertThat(incoming.version()).isEqualTo(new AggregateVersion("r-1", 4));
        });
    }

    @Test
    void a_truncated_table_stops_the_read_model() {
        assertThatThrownBy(() -> read("r-1", "{\"op\": \"t\", \"before\": null, \"after\": null}"))
                .isInstanceOfSatisfying(ReadModelStopped.class, stopped -> assertThat(stopped.reason())
                        .isEqualTo(StopReason.TABLE_TRUNCATED));
    }

    static Stream<Arguments> poison() {
        return Stream.of(
                Arguments.of(Reason.NO_VALUE, "r-1", null),
                Arguments.of(Reason.NO_KEY, null, "{\"op\": \"c\", \"after\": %s}".formatted(IMAGE)),
                Arguments.of(Reason.MISADDRESSED, "r-2", "{\"op\": \"c\", \"after\": %s}".formatted(IMAGE)),
                Arguments.of(Reason.UNKNOWN_TYPE, "r-1", "{\"op\": \"x\", \"after\": %s}".formatted(IMAGE)),
                Arguments.of(Reason.UNKNOWN_TYPE, "r-1", "{}"),
                Arguments.of(Reason.MALFORMED, "r-1", "{"),
                Arguments.of(Reason.MALFORMED, "r-1", ""),
                Arguments.of(Reason.MALFORMED, "r-1", "{\"op\": \"c\", \"after\": null}"),
                Arguments.of(Reason.MALFORMED, "r-1", "{\"op\": \"d\", \"after\": %s}".formatted(IMAGE)),
                Arguments.of(Reason.MALFORMED, "r-1", "{\"op\": \"c\", \"after\": {\"id\": \"r-1\"}}"),
                Arguments.of(
                        Reason.MALFORMED,
                        "r-1",
                        "{\"op\": \"c\", \"after\": {\"id\": \"r-1\", \"stars\": 1, \"row_version\": 0}}"));
    }

    @ParameterizedTest
    @MethodSource("poison")
    void what_can_never_be_applied_is_told_with_its_reason(Reason reason, String key, String value) {
        assertThat(read(key, value).deadLetters())
                .extracting(DeadLetter::reason)
                .containsExactly(reason);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Hidden",
                "{\"op\": \"Hidden\"}",
                "{\"op\": \"c\", \"after\": {\"id\": \"Hidden\", \"stars\": 1, \"row_version\": 1}}",
                "{\"op\": \"c\", \"after\": {\"id\": \"r-1\", \"stars\": \"Hidden\", \"row_version\": 1}}"
            })
    void what_a_row_says_is_not_told(String value) {
        assertThat(read("r-1", value).deadLetters()).singleElement().satisfies(letter -> assertThat(letter.detail())
                .doesNotContain("Hidden"));
    }

    private Reading<RowChange<Review>> read(String key, String value) {
        return reader.read(List.of(new ConsumerRecord<>("t", 0, 0, bytes(key), bytes(value))));
    }

    private static byte[] bytes(String text) {
        return text == null ? null : text.getBytes(StandardCharsets.UTF_8);
    }
}
