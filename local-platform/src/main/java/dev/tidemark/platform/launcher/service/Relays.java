package dev.tidemark.platform.launcher.service;

import dev.tidemark.platform.config.Installation;
import dev.tidemark.platform.config.Relay;
import dev.tidemark.platform.config.ServiceDatabase;
import dev.tidemark.platform.provision.Connector;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Which relay carries the outbox of each database to Kafka, and what else goes there past the services.
 *
 * @param reviewsCaptured whether the rows of reviews are captured: not where the database has no logical replication
 */
public record Relays(Map<ServiceDatabase, Relay> active, boolean reviewsCaptured) {

    public Relays {
        active = Map.copyOf(active);
    }

    /** On databases of which nothing else is known: those that Debezium relays have logical replication. */
    public Relays(Map<ServiceDatabase, Relay> active) {
        this(active, active.get(ServiceDatabase.PRODUCTS) == Relay.DEBEZIUM);
    }

    /** The same relays on databases that were asked. */
    public Relays withReviewsCaptured(boolean captured) {
        return new Relays(active, captured);
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
        return reviewsCaptured || active.containsValue(Relay.DEBEZIUM);
    }

    /** Debezium's part of the work. */
    public List<Connector> connectors(Installation installation) {
        var outboxes =
                databases(Relay.DEBEZIUM).stream().map(database -> Connector.outboxRelay(installation, database));
        var captures =
                Stream.of(reviewsCaptured).filter(captured -> captured).map(_ -> Connector.reviewCapture(installation));
        return Stream.concat(outboxes, captures).toList();
    }
}
