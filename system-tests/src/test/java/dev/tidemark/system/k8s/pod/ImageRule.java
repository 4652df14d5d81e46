package dev.tidemark.system.k8s.pod;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemark.system.container.Checkout;
import dev.tidemark.system.k8s.K8sObject;
import dev.tidemark.system.k8s.Manifests;
import java.util.stream.Stream;

/** Images are ours, in the version that is built here, or pinned; and nodes may pull them. */
public final class ImageRule {

    /** What runs something else, or has no login for a registry that asks for one. */
    public static Stream<String> findings(Manifests manifests) {
        var others = manifests.services().flatMap(workload -> workload.containers()
                .filter(container -> !isOurs(container.path("image").asText(), Modules.of(container)))
                .map(container ->
                        "%s runs %s".formatted(workload, container.path("image").asText())));
        var strangers = Stream.of(manifests.services(), manifests.kind("KafkaConnect"), manifests.kind("Elasticsearch"))
                .flatMap(objects -> objects)
                .filter(object -> pods(object)
                        .anyMatch(pod -> pod.at("/imagePullSecrets/0/name").isMissingNode()))
                .map(object -> object + " has no login to pull its image");
        return Stream.concat(others, strangers);
    }

    /** Where it says what its pods are like. */
    private static Stream<JsonNode> pods(K8sObject object) {
        return switch (object.kind()) {
            case "KafkaConnect" -> Stream.of(object.at("/spec/template/pod"));
            case "Elasticsearch" ->
                K8sObject.elements(object.at("/spec/nodeSets")).map(nodes -> nodes.at("/podTemplate/spec"));
            default -> Stream.of(object.at("/spec/template/spec"));
        };
    }

    private static boolean isOurs(String image, String module) {
        return Checkout.SERVICES.contains(module)
                && image.matches(
                        "(.+/)?tidemark/%s(?=[:@])(:%s)?(@sha256:[0-9a-f]{64})?".formatted(module, Checkout.version()));
    }

    private ImageRule() {}
}
