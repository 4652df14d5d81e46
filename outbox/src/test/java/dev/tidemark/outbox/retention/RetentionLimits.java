package dev.tidemark.outbox.retention;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** Long enough to look at what waits, and short enough to wait for. */
public final class RetentionLimits implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "tidemark.outbox.retention.interval", "off",
                "tidemark.outbox.retention.lock-timeout", "6s",
                "tidemark.outbox.retention.relay-patience", "30s");
    }
}
