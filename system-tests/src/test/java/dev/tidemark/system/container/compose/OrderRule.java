package dev.tidemark.system.container.compose;

import dev.tidemark.system.container.compose.ComposeFile.Service;
import dev.tidemark.system.container.image.Dockerfile;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Whoever waits for another one waits until it is well, or has done its job, and that can be told. The file tells it, in
 * the words of the image's Dockerfile: Podman builds images of a format that has no health checks.
 */
final class OrderRule {

    private static final String WELL = "service_healthy";
    private static final String DONE = "service_completed_successfully";

    static Stream<String> findings(ComposeFile file, Service service) {
        return Stream.concat(waits(file, service), probes(service));
    }

    private static Stream<String> waits(ComposeFile file, Service service) {
        if (service.settings().path("depends_on").isArray()) {
            return Stream.of(service.name() + " depends on others under no condition");
        }
        return service.members("depends_on")
                .map(dependency -> Map.entry(
                        dependency.getKey(),
                        dependency.getValue().path("condition").asText()))
                .filter(dependency -> file.services()
                        .filter(other -> other.name().equals(dependency.getKey()))
                        .noneMatch(other -> isTold(dependency.getValue(), other)))
                .map(dependency -> "%s waits for %s of %s, which never says so"
                        .formatted(service.name(), dependency.getValue(), dependency.getKey()));
    }

    private static Stream<String> probes(Service service) {
        var check = service.settings().path("healthcheck");
        var told = "--interval=%s --timeout=%s --start-period=%s CMD %s"
                .formatted(
                        check.path("interval").asText(),
                        check.path("timeout").asText(),
                        check.path("start_period").asText(),
                        check.path("test").asText().replace("$$", "$"));
        return service
                .dockerfile()
                .flatMap(Dockerfile::probe)
                .filter(probe -> !check.isMissingNode() && !probe.equals(told))
                .map(probe -> "%s is well by '%s', and its image by '%s'".formatted(service.name(), told, probe))
                .stream();
    }

    private static boolean isTold(String condition, Service by) {
        return switch (condition) {
            case WELL -> by.settings().has("healthcheck");
            case DONE -> by.settings().path("restart").asText().equals("no");
            default -> false;
        };
    }

    private OrderRule() {}
}
