package dev.tidemark.platform.launcher.service;

import dev.tidemark.platform.config.Installation;
import dev.tidemark.platform.config.Relay;
import dev.tidemark.platform.config.ServiceDatabase;
import dev.tidemark.platform.provision.Connector;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Which relay carries the outbox of each database to Kafka. */
public record Relays(Map<ServiceDatabase, Relay> active) {

    public Relays {
        active = Map.copyOf(active);
    }

    public Relay of(ServiceDatabase database) {
        return active.get(database);
    }

    /** The databases that this relay publishes. */
    public List<ServiceDatabase> databases(Relay relay) {
        return Stream.of(ServiceDatabase.values())
                .filter(database -> of(database) == relay)
                .toList();
    }

    /** Nothing but Debezium runs in it. */
    public boolean needConnect() {
        return active.containsValue(Relay.DEBEZIUM);
    }

    /** Debezium's part of the work. */
    public List<Connector> connectors(Installation installation) {
        return databases(Relay.DEBEZIUM).stream()
                .map(database -> Connector.outboxRelay(installation, database))
                .toList();
    }
}
