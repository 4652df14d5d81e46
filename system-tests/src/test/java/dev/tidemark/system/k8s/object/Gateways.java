package dev.tidemark.system.k8s.object;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemark.system.k8s.K8sObject;
import dev.tidemark.system.k8s.Manifests;
import java.util.stream.Stream;

/** What gateways and routes name. */
final class Gateways {

    static Stream<String> missing(Manifests manifests, K8sObject route) {
        var gateways = K8sObject.elements(route.at("/spec/parentRefs"))
                .map(parent -> parent.path("name").asText())
                .filter(name -> manifests.find("Gateway", name).isEmpty())
                .map("Gateway "::concat);
        var backends = K8sObject.elements(route.at("/spec/rules"))
                .flatMap(rule -> K8sObject.elements(rule.path("backendRefs")))
                .filter(backend -> !isThere(manifests, backend))
                .map(backend -> "Service " + backend);
        return Stream.concat(gateways, backends);
    }

    private static boolean isThere(Manifests manifests, JsonNode backend) {
        return manifests.find("Service", backend.path("name").asText()).stream()
                .flatMap(service -> K8sObject.elements(service.at("/spec/ports")))
                .anyMatch(port -> port.path("port").equals(backend.path("port")));
    }

    private Gateways() {}
}
