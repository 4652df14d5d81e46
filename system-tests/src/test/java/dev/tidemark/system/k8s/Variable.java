package dev.tidemark.system.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Stream;

/**
 * One of the things that a container is told by its environment.
 *
 * @param value empty when it comes from somewhere else
 * @param secret where it comes from: a {@code secretKeyRef}, or missing
 */
public record Variable(String name, String value, JsonNode secret) {

    /** Of all containers of a workload, those of ConfigMaps first. One that is not there says nothing. */
    public static Stream<Variable> of(Manifests manifests, K8sObject workload) {
        return workload.containers()
                .flatMap(container -> Stream.concat(ofConfigMaps(manifests, container), own(container)));
    }

    private static Stream<Variable> ofConfigMaps(Manifests manifests, JsonNode container) {
        return K8sObject.elements(container.path("envFrom"))
                .map(source -> source.at("/configMapRef/name").asText())
                .flatMap(name -> manifests.find("ConfigMap", name).stream())
                .flatMap(map -> map.at("/data").properties().stream())
                .map(entry -> new Variable(
                        entry.getKey(),
                        entry.getValue().asText(),
                        entry.getValue().path("secretKeyRef")));
    }

    private static Stream<Variable> own(JsonNode container) {
        return K8sObject.elements(container.path("env"))
                .map(variable -> new Variable(
                        variable.path("name").asText(),
                        variable.path("value").asText(),
                        variable.at("/valueFrom/secretKeyRef")));
    }
}
