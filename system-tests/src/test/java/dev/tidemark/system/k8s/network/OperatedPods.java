package dev.tidemark.system.k8s.network;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemark.system.k8s.K8sObject;
import dev.tidemark.system.k8s.Manifests;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Pods that an operator makes of an object of its own kind.
 *
 * @param name by which the operator calls them together
 * @param labels that Strimzi 1.2 or CloudNativePG 1.30 gives them, as far as policies select by them
 */
record OperatedPods(String name, Map<String, String> labels) {

    /** None when it is no such object. */
    static Stream<OperatedPods> of(K8sObject object) {
        return switch (object.kind()) {
            case "Kafka" -> Stream.of(brokers(object), strimzi(object, "entity-operator"));
            case "KafkaConnect" -> Stream.of(strimzi(object, "connect"));
            case "Cluster" -> Stream.of(new OperatedPods(object.name(), Map.of("cnpg.io/cluster", object.name())));
            default -> Stream.empty();
        };
    }

    static OperatedPods brokers(K8sObject kafka) {
        return strimzi(kafka, "kafka");
    }

    /**
     * What all policies that select them allow.
     *
     * @param direction {@code ingress} or {@code egress}
     */
    Stream<JsonNode> rules(Manifests manifests, String direction) {
        return manifests
                .kind("NetworkPolicy")
                .filter(this::isSelected)
                .flatMap(policy -> K8sObject.elements(policy.at("/spec").path(direction)));
    }

    private boolean isSelected(K8sObject policy) {
        return policy.at("/spec/podSelector/matchLabels").properties().stream()
                .allMatch(label -> label.getValue().asText().equals(labels.get(label.getKey())));
    }

    private static OperatedPods strimzi(K8sObject object, String component) {
        var name = object.name() + "-" + component;
        return new OperatedPods(
                name,
                Map.of(
                        "strimzi.io/cluster", object.name(),
                        "strimzi.io/kind", object.kind(),
                        "strimzi.io/name", name));
    }
}
