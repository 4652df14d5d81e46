package dev.tidemark.system.container.compose;

import dev.tidemark.system.container.compose.ComposeFile.Service;
import dev.tidemark.system.container.image.Dockerfile;
import java.util.Map;
import java.util.stream.Stream;

/** Whoever waits for another one waits until it is well, or has done its job, and that can be told. */
final class OrderRule {

    private static final String WELL = "service_healthy";
    private static final String DONE = "service_completed_successfully";

    static Stream<String> findings(ComposeFile file, Service service) {
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

    private static boolean isTold(String condition, Service by) {
        return switch (condition) {
            case WELL ->
                by.settings().has("healthcheck") || by.dockerfile().stream().anyMatch(Dockerfile::isProbed);
            case DONE -> by.settings().path("restart").asText().equals("no");
            default -> false;
        };
    }

    private OrderRule() {}
}
