package dev.tidemark.platform.launcher.session;

import static java.util.stream.Collectors.toConcurrentMap;
import static java.util.stream.Collectors.toMap;

import dev.tidemark.platform.Platform;
import dev.tidemark.platform.PlatformListener;
import dev.tidemark.platform.config.PlatformConfig;
import dev.tidemark.platform.config.ServiceDatabase;
import dev.tidemark.platform.launcher.part.ServicePart;
import dev.tidemark.platform.launcher.service.Pollers;
import dev.tidemark.platform.launcher.service.QueryReplicas;
import dev.tidemark.platform.launcher.service.Runner;
import dev.tidemark.platform.launcher.service.Service;
import dev.tidemark.platform.launcher.service.Services;
import dev.tidemark.platform.process.InParallel;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * All processes of Tidemark on one machine: the servers, three services, query replicas, and pollers where they are the
 * relay.
 */
final class LocalSystem {

    /** Requests under way have less time than the service has until it is killed: it ends them itself. */
    private static final Map<String, String> SETTINGS = Map.of(
            "quarkus.shutdown.timeout",
            ServicePart.STOP_PATIENCE.minusSeconds(1).toString());

    private static final Map<String, String> WITHOUT_REVIEWS = Map.of("tidemark.reviews.captured", "false");

    private final PlatformConfig config;
    private final Platform platform;
    private final Services services;
    private final Map<Service, ServicePart> parts;
    private final Pollers pollers;
    private final Map<ServiceDatabase, ServicePart> pollerParts;
    private final QueryReplicas replicas;
    private final Map<Integer, ServicePart> replicaParts;

    /** Nothing runs yet. */
    LocalSystem(PlatformConfig config, Runner runner, int queryReplicas, PlatformListener listener) {
        this.config = config;
        this.platform = new Platform(config, listener);
        this.services = new Services(config, runner, SETTINGS);
        this.parts = Stream.of(Service.values()).collect(toConcurrentMap(service -> service, services::part));
        this.pollers = new Pollers(config, SETTINGS);
        this.pollerParts = Stream.of(ServiceDatabase.values()).collect(toMap(database -> database, pollers::part));
        this.replicas = new QueryReplicas(config, SETTINGS);
        this.replicaParts = QueryReplicas.numbers(queryReplicas).stream()
                .collect(toConcurrentMap(number -> number, number -> replicas.part(number, Map.of())));
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

    /** Before the services start: who answers queries must not say that there are no reviews where none get there. */
    void withoutReviews() {
        parts.put(Service.PROJECTOR, services.part(Service.PROJECTOR, WITHOUT_REVIEWS));
        replicaParts.replaceAll((number, part) -> replicas.part(number, WITHOUT_REVIEWS));
    }

    ServicePart part(Service service) {
        return parts.get(service);
    }

    /** Their numbers. */
    Set<Integer> queryReplicas() {
        return replicaParts.keySet();
    }

    ServicePart queryReplica(int number) {
        return replicaParts.get(number);
    }

    /** The poller of a database, with its program where it can be started. */
    ServicePart poller(ServiceDatabase database) {
        pollers.prepare(database);
        return pollerParts.get(database);
    }

    /** Services, replicas and pollers first: requests under way still find their servers. */
    void stop() {
        InParallel.forEach(
                Stream.of(parts, replicaParts, pollerParts)
                        .flatMap(each -> each.values().stream())
                        .toList(),
                ServicePart::stop);
        platform.stop();
    }
}
