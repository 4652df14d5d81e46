package dev.tidemark.projector;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/**
 * One instance for all tests that need other settings than the rest, for a start takes longer than most of them do. Its
 * documents all come of events.
 */
public final class OtherSettings implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                // Wellness turns red soon: letters have waited too long at once, canaries after a moment.
                "tidemark.dead-letters.patience", "0s",
                "tidemark.dead-letters.look-interval", "1s",
                "tidemark.freshness.services", "expected",
                "tidemark.freshness.limit", "3s",
                "tidemark.reviews.captured", "false");
    }
}
