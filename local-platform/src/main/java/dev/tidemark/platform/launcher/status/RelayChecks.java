package dev.tidemark.platform.launcher.status;

import dev.tidemark.platform.config.PlatformConfig;
import dev.tidemark.platform.config.Relay;
import dev.tidemark.platform.config.ServiceDatabase;
import dev.tidemark.platform.launcher.service.Pollers;
import dev.tidemark.platform.launcher.service.Relays;
import dev.tidemark.platform.launcher.state.RunningSystem;
import dev.tidemark.platform.provision.ActiveRelay;
import dev.tidemark.platform.provision.Connector;
import dev.tidemark.platform.provision.ConnectorStatus;
import dev.tidemark.platform.provision.Connectors;
import dev.tidemark.platform.provision.RowCapture;
import java.util.EnumMap;
import java.util.stream.Stream;

/**
 * Questions to the relays: to those that the databases name, whatever was started. Who hands an outbox over by hand
 * learns here that the system does not run its new relay.
 */
final class RelayChecks {

    static final String CONNECT = "Kafka Connect";

    private static final String ABSENT = "%s here yet; after a hand-over ./tidemark down and ./tidemark up start it";

    private final PlatformConfig config;
    private final RunningSystem running;
    private final Relays relays;

    /** Asks the databases; those that do not answer have the relay that was started. */
    RelayChecks(PlatformConfig config, RunningSystem running) {
        this.config = config;
        this.running = running;
        var active = new EnumMap<ServiceDatabase, Relay>(ServiceDatabase.class);
        for (var database : ServiceDatabase.values()) {
            active.put(database, relay(database));
        }
        this.relays = new Relays(active).withReviewsCaptured(reviewsCaptured());
    }

    boolean concernConnect() {
        return relays.needConnect() || isStarted(CONNECT);
    }

    Stream<Check> checks() {
        return Stream.concat(Stream.of(ServiceDatabase.values()).flatMap(this::checks), Stream.of(capture()));
    }

    /** A poller that was started has a line even if the other relay has taken over. */
    private Stream<Check> checks(ServiceDatabase database) {
        var poller = new Check(Pollers.name(database), () -> poller(database));
        if (relays.of(database) == Relay.POLLING) {
            return Stream.of(poller);
        }
        var name = Connector.outboxRelay(config.installation(), database).name();
        var connector = new Check(name, () -> connector(name));
        return isStarted(poller.part()) ? Stream.of(poller, connector) : Stream.of(connector);
    }

    /** It is no trouble that a database without logical replication has none. */
    private Check capture() {
        var name = Connector.reviewCapture(config.installation()).name();
        return relays.reviewsCaptured()
                ? new Check(name, () -> connector(name))
                : new Check(name, () -> "off: database products has no logical replication");
    }

    /** When the database does not say, it is what was started. */
    private boolean reviewsCaptured() {
        try {
            return new RowCapture(config.endpoints()).isPossible(ServiceDatabase.PRODUCTS.databaseName());
        } catch (IllegalStateException unknown) {
            return isStarted(CONNECT);
        }
    }

    private Relay relay(ServiceDatabase database) {
        var started = isStarted(Pollers.name(database)) ? Relay.POLLING : Relay.DEBEZIUM;
        try {
            return new ActiveRelay(config.endpoints())
                    .of(database.databaseName())
                    .orElse(started);
        } catch (IllegalStateException unknown) {
            return started;
        }
    }

    private String poller(ServiceDatabase database) throws Exception {
        if (!isStarted(Pollers.name(database))) {
            throw new IllegalStateException(ABSENT.formatted("does not run"));
        }
        return new HealthCheck(Pollers.url(database, config.ports())).call();
    }

    private String connector(String name) {
        if (!isStarted(CONNECT)) {
            throw new IllegalStateException(ABSENT.formatted("does not run"));
        }
        var status = new Connectors(config.endpoints().connect())
                .status(name)
                .orElseThrow(() -> new IllegalStateException(ABSENT.formatted("is not registered")));
        if (!status.isRunning()) {
            throw new IllegalStateException(status.reason().orElseGet(() -> describe(status)));
        }
        return describe(status);
    }

    private boolean isStarted(String part) {
        return running.pidOf(part).isPresent();
    }

    private static String describe(ConnectorStatus status) {
        var tasks = status.tasks().stream()
                .map(task -> "task %d %s".formatted(task.id(), task.state()))
                .toList();
        return "connector %s, %s".formatted(status.state(), tasks.isEmpty() ? "no task" : String.join(", ", tasks));
    }
}
