package dev.tidemark.system.k8s.network;

import static java.util.stream.Collectors.toSet;

import dev.tidemark.system.k8s.K8sObject;
import dev.tidemark.system.k8s.Manifests;
import java.util.Set;
import java.util.stream.Stream;

/** What operators run reaches the cluster's API: brokers, workers and databases take keys from there to start at all. */
public final class ApiRule {

    /** Its Service's, and the one behind it. */
    private static final Set<Integer> PORTS = Set.of(443, 6443);

    /** Who cannot reach it. */
    public static Stream<String> findings(Manifests manifests) {
        return manifests.stream()
                .flatMap(OperatedPods::of)
                .filter(pods -> !open(manifests, pods).containsAll(PORTS))
                .map(pods -> pods.name() + " cannot reach the API of the cluster");
    }

    /** The ports of addresses, as no pod and no namespace is the API. */
    private static Set<Integer> open(Manifests manifests, OperatedPods pods) {
        return pods.rules(manifests, "egress")
                .filter(rule -> K8sObject.elements(rule.path("to")).anyMatch(peer -> peer.has("ipBlock")))
                .flatMap(rule -> K8sObject.elements(rule.path("ports")))
                .map(port -> port.path("port").asInt())
                .collect(toSet());
    }

    private ApiRule() {}
}
