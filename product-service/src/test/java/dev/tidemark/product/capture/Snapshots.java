package dev.tidemark.product.capture;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.tidemark.platform.test.KafkaRecords;
import dev.tidemark.platform.test.Sandbox;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;

/** What the capture says of its snapshots, as operators hear it. */
record Snapshots(Sandbox sandbox) {

    private static final JsonMapper JSON = new JsonMapper();

    /** Of any. */
    void awaitCompletion(Duration atMost) {
        await(atMost, Notification::isCompletion);
    }

    /** Of the one with this id; answers how many rows it has read. */
    long awaitCompletion(String id, Duration atMost) {
        return await(atMost, notification -> notification.isCompletion() && notification.isOf(id)).stream()
                .filter(notification -> notification.isOf(id))
                .mapToLong(Notification::rows)
                .max()
                .orElseThrow();
    }

    private List<Notification> await(Duration atMost, Predicate<Notification> wanted) {
        try (var topic = sandbox.records("cdc.notifications")) {
            return topic
                    .await(
                            atMost,
                            entries -> entries.stream().map(Notification::of).anyMatch(wanted))
                    .stream()
                    .map(Notification::of)
                    .toList();
        }
    }

    private record Notification(JsonNode json) {

        static Notification of(KafkaRecords.Entry entry) {
            try {
                return new Notification(JSON.readTree(entry.value()));
            } catch (JsonProcessingException e) {
                throw new IllegalStateException(e);
            }
        }

        boolean isCompletion() {
            return json.path("type").asText().equals("COMPLETED");
        }

        boolean isOf(String id) {
            return json.path("id").asText().equals(id);
        }

        long rows() {
            return json.path("additional_data").path("total_rows_scanned").asLong();
        }
    }
}
