package dev.tidemark.projector;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** No feeds but those that tests start; failures are tried again fast. */
public final class FeedsOff implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "tidemark.feeds.enabled", "false",
                "tidemark.backoff.first", "20ms",
                "tidemark.backoff.longest", "200ms");
    }
}
