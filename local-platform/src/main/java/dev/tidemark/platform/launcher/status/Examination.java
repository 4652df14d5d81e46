package dev.tidemark.platform.launcher.status;

import dev.tidemark.platform.config.Endpoints;
import dev.tidemark.platform.launcher.service.Service;
import dev.tidemark.platform.provision.ConnectorStatus;
import dev.tidemark.platform.provision.Connectors;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/** Asks all parts of a running system at once. */
public final class Examination {

    private final Endpoints endpoints;
    private final List<String> connectors;

    /** @param connectors the names of those that must run */
    public Examination(Endpoints endpoints, List<String> connectors) {
        this.endpoints = endpoints;
        this.connectors = connectors;
    }

    /** One for each part, in the order in which data flow; takes a few seconds when something does not answer. */
    public List<Finding> findings() {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return Stream.of(servers(), services(), relays())
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
                new Check("Kafka Connect", checks::connect),
                new Check("Elasticsearch", checks::elasticsearch));
    }

    private Stream<Check> services() {
        return Stream.of(Service.values())
                .map(service -> new Check(service.module(), new HealthCheck(service.url(endpoints.ports()))));
    }

    private Stream<Check> relays() {
        var connect = new Connectors(endpoints.connect());
        return connectors.stream().map(name -> new Check(name, () -> relay(connect, name)));
    }

    private static String relay(Connectors connect, String name) {
        var status = connect.status(name).orElseThrow(() -> new IllegalStateException("is not registered"));
        if (!status.isRunning()) {
            throw new IllegalStateException(status.reason().orElseGet(() -> describe(status)));
        }
        return describe(status);
    }

    private static String describe(ConnectorStatus status) {
        var tasks = status.tasks().stream()
                .map(task -> "task %d %s".formatted(task.id(), task.state()))
                .toList();
        return "connector %s, %s".formatted(status.state(), tasks.isEmpty() ? "no task" : String.join(", ", tasks));
    }

    /** @param question answers with what is good, or throws what is not */
    private record Check(String part, Callable<String> question) {

        Finding find() {
            try {
                return Finding.well(part, question.call());
            } catch (Exception e) {
                return Finding.unwell(part, reason(e));
            }
        }

        private static String reason(Exception e) {
            var message = e.getMessage() == null
                    ? "does not answer (%s)".formatted(e.getClass().getSimpleName())
                    : e.getMessage();
            return message.lines().findFirst().orElse(message);
        }
    }
}
