package dev.tidemark.system.fault;

import dev.tidemark.platform.launcher.service.Service;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * The end of services that are asked to end.
 *
 * @param terminate asks a service; completes with its exit code when it has ended
 * @param log of a service
 */
record GentleEnd(Function<Service, CompletableFuture<Integer>> terminate, Function<Service, Path> log) {

    /** More than the delay of readiness and the requests and messages that are in work. */
    static final Duration PATIENCE = Duration.ofSeconds(15);

    /** Of a JVM that SIGTERM has ended, whatever was thrown meanwhile. One that crashes or is killed has another. */
    static final int EXIT_CODE = 128 + 15;

    /** What feeds say, and Quarkus, of work that did not end as it should. */
    private static final List<String> FAULTS =
            List.of("is still busy", "Running a shutdown task failed", "Failed to run stop task");

    /** Asks all of them at once, and waits. Returns who crashed, and what their logs say of work that was given up. */
    List<String> of(List<Service> services) throws Exception {
        var ends = new EnumMap<Service, CompletableFuture<Integer>>(Service.class);
        services.forEach(service -> ends.put(service, terminate.apply(service)));
        CompletableFuture.allOf(ends.values().toArray(CompletableFuture[]::new))
                .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        var faults = new ArrayList<String>();
        for (var service : services) {
            int exitCode = ends.get(service).get();
            if (exitCode != EXIT_CODE) {
                faults.add("%s ended with exit code %d".formatted(service.module(), exitCode));
            }
            sinceLastStart(service).stream()
                    .filter(line -> FAULTS.stream().anyMatch(line::contains))
                    .forEach(faults::add);
        }
        return faults;
    }

    private List<String> sinceLastStart(Service service) throws IOException {
        var lines = Files.readAllLines(log.apply(service));
        var starts = lines.stream().filter(line -> line.contains("started in")).toList();
        return lines.subList(lines.lastIndexOf(starts.getLast()), lines.size());
    }
}
