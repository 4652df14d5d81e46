package dev.tidemark.system.fault;

import dev.tidemark.platform.launcher.service.Service;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * The end of services that are asked to end.
 *
 * @param terminate asks a service; completes when it has ended
 * @param log of a service
 */
record GentleEnd(Function<Service, CompletableFuture<Integer>> terminate, Function<Service, Path> log) {

    /** More than the delay of readiness and the requests and messages that are in work. */
    static final Duration PATIENCE = Duration.ofSeconds(15);

    /** Asks all of them at once, and waits. Returns what their logs say they gave up. */
    List<String> of(List<Service> services) throws Exception {
        var ends = services.stream().map(terminate).toList();
        CompletableFuture.allOf(ends.toArray(CompletableFuture[]::new)).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        var givenUp = new ArrayList<String>();
        for (var service : services) {
            sinceLastStart(service).stream()
                    .filter(line -> line.contains("is still busy"))
                    .forEach(givenUp::add);
        }
        return givenUp;
    }

    private List<String> sinceLastStart(Service service) throws IOException {
        var lines = Files.readAllLines(log.apply(service));
        var starts = lines.stream().filter(line -> line.contains("started in")).toList();
        return lines.subList(lines.lastIndexOf(starts.getLast()), lines.size());
    }
}
