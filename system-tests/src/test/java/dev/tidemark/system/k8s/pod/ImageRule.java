package dev.tidemark.system.k8s.pod;

import dev.tidemark.system.container.Checkout;
import dev.tidemark.system.k8s.Manifests;
import java.util.stream.Stream;

/** Images are ours, in the version that is built here, or pinned. */
public final class ImageRule {

    /** What runs something else. */
    public static Stream<String> findings(Manifests manifests) {
        return manifests.services().flatMap(workload -> workload.containers()
                .filter(container -> !isOurs(container.path("image").asText(), Modules.of(container)))
                .map(container ->
                        "%s runs %s".formatted(workload, container.path("image").asText())));
    }

    private static boolean isOurs(String image, String module) {
        return Checkout.SERVICES.contains(module)
                && image.matches(
                        "(.+/)?tidemark/%s(?=[:@])(:%s)?(@sha256:[0-9a-f]{64})?".formatted(module, Checkout.version()));
    }

    private ImageRule() {}
}
