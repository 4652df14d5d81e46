package dev.tidemark.projector.reviews;

import java.util.UUID;

/** A row of reviews as Debezium shows it, and its changes. */
record ReviewImage(UUID id, UUID product, int rating, String writtenAt, long version) {

    private static final String ROW = """
            {"id": "%s", "product_id": "%s", "rating": %d, "text": "%s stars", "written_at": "%s", "row_version": %d}""";

    /** At version 1. */
    static ReviewImage of(UUID product, int rating, String writtenAt) {
        return new ReviewImage(UUID.randomUUID(), product, rating, writtenAt, 1);
    }

    /** One version on. */
    ReviewImage rated(int other) {
        return new ReviewImage(id, product, other, writtenAt, version + 1);
    }

    String inserted() {
        return change("c", "null", row());
    }

    String updated() {
        return change("u", "null", row());
    }

    /** By a snapshot. */
    String read() {
        return change("r", "null", row());
    }

    String deleted() {
        return change("d", row(), "null");
    }

    private String row() {
        return ROW.formatted(id, product, rating, rating, writtenAt, version);
    }

    private static String change(String operation, String before, String after) {
        return """
                {"before": %s, "after": %s, "source": {"lsn": 7, "table": "reviews"}, "op": "%s"}""".formatted(before, after, operation);
    }
}
