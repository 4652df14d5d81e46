package dev.tidemark.projector.role;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** Nobody listens at Kafka's address; whatever would ask there does so often, and says what came of it. */
public final class WithoutKafka implements QuarkusTestProfile {

    public static final String NOBODY = "127.0.0.1:1";
    public static final String CURSOR_KEY = "a secret that all instances share";

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "kafka.bootstrap.servers",
                NOBODY,
                "quarkus.log.category.\"org.apache.kafka.clients.NetworkClient\".level",
                "WARN",
                "tidemark.feeds.check-interval",
                "100ms",
                "tidemark.feeds.checkpoint-interval",
                "100ms",
                "tidemark.views.most",
                "3",
                "tidemark.cursor.key",
                CURSOR_KEY);
    }
}
