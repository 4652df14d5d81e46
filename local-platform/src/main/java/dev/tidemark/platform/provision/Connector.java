package dev.tidemark.platform.provision;

import dev.tidemark.platform.Installation;
import dev.tidemark.platform.ServiceDatabase;
import java.util.Map;

/** A connector as Kafka Connect knows it. */
public record Connector(String name, Map<String, String> config) {

    public Connector {
        config = Map.copyOf(config);
    }

    /** The relay of a service's outbox, as {@code connectors/} has it. */
    public static Connector outboxRelay(Installation installation, ServiceDatabase service) {
        throw new UnsupportedOperationException();
    }

    /** The same relay for another database of the same service, to topics with another prefix. */
    public Connector between(String database, String topicsPrefix) {
        throw new UnsupportedOperationException();
    }
}
