package dev.tidemark.platform.launcher.service;

import dev.tidemark.platform.config.Installation;
import dev.tidemark.platform.config.ServiceDatabase;
import dev.tidemark.platform.provision.Connector;
import java.util.List;
import java.util.stream.Stream;

/** The connectors that carry the services' outboxes to Kafka. */
public record Relays(Installation installation) {

    public List<Connector> connectors() {
        return Stream.of(ServiceDatabase.values())
                .map(database -> Connector.outboxRelay(installation, database))
                .toList();
    }

    public List<String> names() {
        return connectors().stream().map(Connector::name).toList();
    }
}
