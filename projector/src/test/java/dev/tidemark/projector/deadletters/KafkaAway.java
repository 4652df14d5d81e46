package dev.tidemark.projector.deadletters;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** An instance that projects, at whose address of Kafka nobody listens; it gives up asking soon. */
public final class KafkaAway implements QuarkusTestProfile {

    private static final String SOON = "500";

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "kafka.bootstrap.servers", "127.0.0.1:1",
                "kafka.max.block.ms", SOON,
                "kafka.default.api.timeout.ms", SOON,
                "kafka.request.timeout.ms", SOON);
    }
}
