package dev.tidemark.product.capture;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.tidemark.platform.test.KafkaRecords;
import dev.tidemark.platform.test.Sandbox;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;

/** The topic of captured reviews. */
record CapturedReviews(Sandbox sandbox) {

    static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final JsonMapper JSON = new JsonMapper();

    /** What was captured of one review, once it is so much. */
    List<Change> await(UUID review, int count) {
        return await(change -> review.toString().equals(change.key()), count);
    }

    /** All that was captured up to the first change of this review. */
    List<Change> awaitAll(UUID review) {
        try (var topic = sandbox.records("cdc.reviews")) {
            topic.await(PATIENCE, entries -> entries.stream()
                    .anyMatch(entry -> review.toString().equals(entry.key())));
            return topic.all().stream().map(Change::of).toList();
        }
    }

    /** What was captured of such a kind, once it is so much. */
    List<Change> await(Predicate<Change> kind, int count) {
        try (var topic = sandbox.records("cdc.reviews")) {
            return own(topic.await(PATIENCE, entries -> own(entries, kind).size() >= count), kind);
        }
    }

    private static List<Change> own(List<KafkaRecords.Entry> entries, Predicate<Change> kind) {
        return entries.stream().map(Change::of).filter(kind).toList();
    }

    /** A record, with its value as JSON. */
    record Change(String key, int partition, JsonNode value) {

        private static Change of(KafkaRecords.Entry entry) {
            try {
                return new Change(entry.key(), entry.partition(), JSON.readTree(entry.value()));
            } catch (JsonProcessingException e) {
                throw new IllegalStateException(e);
            }
        }

        String operation() {
            return value.path("op").asText();
        }

        /** The row as it is after the change, or was before it was deleted. */
        JsonNode row() {
            return operation().equals("d") ? value.path("before") : value.path("after");
        }

        /** A deletion counts as the version after the last one of the row. */
        long documentVersion() {
            return row().path("row_version").asLong() + (operation().equals("d") ? 1 : 0);
        }

        /** For instance {@code u2}: operation and version of the row. */
        String step() {
            return operation() + row().path("row_version").asText();
        }
    }
}
