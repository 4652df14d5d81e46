package dev.tidemark.system.k8s.network;

import static java.util.stream.Collectors.toSet;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemark.system.k8s.K8sObject;
import dev.tidemark.system.k8s.Manifests;
import java.util.Set;
import java.util.stream.Stream;

/** Policies add up, and Strimzi makes one for each listener: it lets in whom ours lets in, where it is not told to make none. */
public final class ListenerRule {

    /** Listeners that are open to others, or closed to some. */
    public static Stream<String> findings(Manifests manifests) {
        return manifests.kind("Kafka").flatMap(kafka -> K8sObject.elements(kafka.at("/spec/kafka/listeners"))
                .filter(listener ->
                        !peers(listener.path("networkPolicyPeers")).equals(allowed(manifests, kafka, listener)))
                .map(listener -> "listener %s of %s is not for those whom the policies let in"
                        .formatted(listener.path("name").asText(), kafka)));
    }

    private static Set<JsonNode> allowed(Manifests manifests, K8sObject kafka, JsonNode listener) {
        return OperatedPods.brokers(kafka)
                .rules(manifests, "ingress")
                .filter(rule -> K8sObject.elements(rule.path("ports"))
                        .anyMatch(port -> port.path("port").equals(listener.path("port"))))
                .flatMap(rule -> peers(rule.path("from")).stream())
                .collect(toSet());
    }

    private static Set<JsonNode> peers(JsonNode list) {
        return K8sObject.elements(list).collect(toSet());
    }

    private ListenerRule() {}
}
