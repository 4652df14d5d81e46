package dev.tidemark.system.k8s.object;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemark.system.k8s.K8sObject;
import dev.tidemark.system.k8s.Manifests;
import java.util.stream.Stream;

/** What an object names is there: config maps, secrets, accounts, volumes, files, ports, backends. */
public final class ReferenceRule {

    /** What is named and not there. */
    public static Stream<String> findings(Manifests manifests) {
        return manifests.stream()
                .flatMap(object -> Stream.concat(secrets(manifests, object), missing(manifests, object))
                        .map(missing -> object + " names " + missing));
    }

    private static Stream<String> missing(Manifests manifests, K8sObject object) {
        return switch (object.kind()) {
            case "HTTPRoute" -> Gateways.missing(manifests, object);
            case "Service" -> ports(manifests, object);
            default -> object.podTemplate().stream().flatMap(template -> ofPods(manifests, object, template));
        };
    }

    private static Stream<String> ofPods(Manifests manifests, K8sObject object, JsonNode template) {
        var account = template.at("/spec/serviceAccountName").asText();
        var maps = object.containers()
                .flatMap(container -> K8sObject.elements(container.path("envFrom")))
                .map(source -> source.at("/configMapRef/name").asText())
                .filter(name -> manifests.find("ConfigMap", name).isEmpty())
                .map("ConfigMap "::concat);
        var accounts = Stream.of(account)
                .filter(name -> !name.isEmpty())
                .filter(name -> manifests.find("ServiceAccount", name).isEmpty())
                .map("ServiceAccount "::concat);
        return Stream.of(maps, accounts, Volumes.missing(manifests, object)).flatMap(findings -> findings);
    }

    /** Also of what operators make pods of. */
    private static Stream<String> secrets(Manifests manifests, K8sObject object) {
        return SecretReference.of(object)
                .filter(secret -> !KnownSecrets.have(manifests, secret))
                .map(secret -> "Secret %s with %s".formatted(secret.name(), secret.keys()));
    }

    /** By their names: of the pods that the Service selects. */
    private static Stream<String> ports(Manifests manifests, K8sObject service) {
        return K8sObject.elements(service.at("/spec/ports"))
                .map(port -> port.path("targetPort").asText())
                .filter(port -> manifests
                        .find("Deployment", service.name())
                        .filter(deployment -> hasPort(deployment, port))
                        .isEmpty())
                .map("port "::concat);
    }

    private static boolean hasPort(K8sObject deployment, String name) {
        return deployment
                .containers()
                .flatMap(container -> K8sObject.elements(container.path("ports")))
                .anyMatch(port -> port.path("name").asText().equals(name));
    }

    private ReferenceRule() {}
}
