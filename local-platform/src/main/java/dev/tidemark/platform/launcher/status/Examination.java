package dev.tidemark.platform.launcher.status;

import dev.tidemark.platform.config.Endpoints;
import dev.tidemark.platform.config.ManagementPort;
import dev.tidemark.platform.config.PlatformConfig;
import dev.tidemark.platform.launcher.service.QueryReplicas;
import dev.tidemark.platform.launcher.service.Service;
import dev.tidemark.platform.launcher.state.RunningSystem;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/** Asks all parts of a running system at once. */
public final class Examination {

    private final Endpoints endpoints;
    private final RelayChecks relays;
    private final List<Integer> queryReplicas;

    /** Asks the databases at once which relays they have. */
    public Examination(PlatformConfig config, RunningSystem running) {
        this.endpoints = config.endpoints();
        this.relays = new RelayChecks(config, running);
        this.queryReplicas = QueryReplicas.among(running.parts().keySet());
    }

    /** One for each part, in the order in which data flow; takes a few seconds when something does not answer. */
    public List<Finding> findings() {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return Stream.of(servers(), services(), replicas(), relays.checks())
                    .flatMap(checks -> checks)
                    .map(check -> CompletableFuture.supplyAsync(check::find, threads))
                    .toList()
                    .stream()
                    .map(CompletableFuture::join)
                    .toList();
        }
    }

    private Stream<Check> servers() {
        var checks = new ServerChecks(endpoints);
        return Stream.of(
                        new Check("PostgreSQL", checks::postgres),
                        new Check("Kafka", checks::kafka),
                        new Check(RelayChecks.CONNECT, checks::connect),
                        new Check("Elasticsearch", checks::elasticsearch))
                .filter(check -> !check.part().equals(RelayChecks.CONNECT) || relays.concernConnect());
    }

    private Stream<Check> services() {
        return Stream.of(Service.values())
                .map(service -> new Check(
                        service.module(), new HealthCheck(ManagementPort.of(service.url(endpoints.ports())))));
    }

    private Stream<Check> replicas() {
        return queryReplicas.stream()
                .map(number -> new Check(
                        QueryReplicas.name(number),
                        new HealthCheck(ManagementPort.of(QueryReplicas.url(number, endpoints.ports())))));
    }
}
