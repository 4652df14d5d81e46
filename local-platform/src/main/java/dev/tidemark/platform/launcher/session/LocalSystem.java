package dev.tidemark.platform.launcher.session;

import static java.util.stream.Collectors.toMap;

import dev.tidemark.platform.Platform;
import dev.tidemark.platform.PlatformListener;
import dev.tidemark.platform.config.PlatformConfig;
import dev.tidemark.platform.config.ServiceDatabase;
import dev.tidemark.platform.launcher.part.ServicePart;
import dev.tidemark.platform.launcher.service.Pollers;
import dev.tidemark.platform.launcher.service.Runner;
import dev.tidemark.platform.launcher.service.Service;
import dev.tidemark.platform.launcher.service.Services;
import dev.tidemark.platform.process.InParallel;
import java.util.Map;
import java.util.stream.Stream;

/** All processes of Tidemark on one machine: the servers, three services, and pollers where they are the relay. */
final class LocalSystem {

    /** Requests under way have less time than the service has until it is killed: it ends them itself. */
    private static final Map<String, String> SETTINGS = Map.of(
            "quarkus.shutdown.timeout",
            ServicePart.STOP_PATIENCE.minusSeconds(1).toString());

    private final PlatformConfig config;
    private final Platform platform;
    private final Services services;
    private final Map<Service, ServicePart> parts;
    private final Pollers pollers;
    private final Map<ServiceDatabase, ServicePart> pollerParts;

    /** Nothing runs yet. */
    LocalSystem(PlatformConfig config, Runner runner, PlatformListener listener) {
        this.config = config;
        this.platform = new Platform(config, listener);
        this.services = new Services(config, runner, SETTINGS);
        this.parts = Stream.of(Service.values()).collect(toMap(service -> service, services::part));
        this.pollers = new Pollers(config, SETTINGS);
        this.pollerParts = Stream.of(ServiceDatabase.values()).collect(toMap(database -> database, pollers::part));
    }

    PlatformConfig config() {
        return config;
    }

    Platform platform() {
        return platform;
    }

    Services services() {
        return services;
    }

    ServicePart part(Service service) {
        return parts.get(service);
    }

    /** The poller of a database, with its program where it can be started. */
    ServicePart poller(ServiceDatabase database) {
        pollers.prepare(database);
        return pollerParts.get(database);
    }

    /** Services and pollers first: requests under way still find their servers. */
    void stop() {
        InParallel.forEach(
                Stream.of(parts, pollerParts)
                        .flatMap(each -> each.values().stream())
                        .toList(),
                ServicePart::stop);
        platform.stop();
    }
}
