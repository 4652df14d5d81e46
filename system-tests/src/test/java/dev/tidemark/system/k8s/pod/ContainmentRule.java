package dev.tidemark.system.k8s.pod;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemark.system.k8s.K8sObject;
import dev.tidemark.system.k8s.Manifests;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Nobody is root, writes but to /tmp, talks to the cluster, or takes more than its share. */
public final class ContainmentRule {

    private static final Set<String> VOLUMES = Set.of("projected", "emptyDir", "secret", "configMap");

    private static final Map<String, Predicate<JsonNode>> OF_PODS = Map.of(
            "a user that is not root",
                    pod -> is(pod, "/securityContext/runAsNonRoot", true)
                            && pod.at("/securityContext/runAsUser").asInt() == 1001,
            "the runtime's seccomp profile",
                    pod -> pod.at("/securityContext/seccompProfile/type")
                            .asText()
                            .equals("RuntimeDefault"),
            "no token of the cluster", pod -> is(pod, "/automountServiceAccountToken", false),
            "no variables of Services", pod -> is(pod, "/enableServiceLinks", false),
            "volumes without data",
                    pod -> K8sObject.elements(pod.path("volumes"))
                            .allMatch(volume -> VOLUMES.stream().anyMatch(volume::has)));

    private static final Map<String, Predicate<JsonNode>> OF_CONTAINERS = Map.of(
            "a read-only file system", container -> is(container, "/securityContext/readOnlyRootFilesystem", true),
            "no more privileges", container -> is(container, "/securityContext/allowPrivilegeEscalation", false),
            "no capabilities",
                    container -> container
                            .at("/securityContext/capabilities/drop/0")
                            .asText()
                            .equals("ALL"),
            "/tmp",
                    container -> K8sObject.elements(container.path("volumeMounts"))
                            .anyMatch(mount -> mount.path("mountPath").asText().equals("/tmp")),
            "as much memory as it may take",
                    container -> container.at("/resources/limits").has("memory")
                            && container
                                    .at("/resources/limits/memory")
                                    .equals(container.at("/resources/requests/memory")),
            "processors", container -> container.at("/resources/requests").has("cpu"));

    /** What pods and containers lack. */
    public static Stream<String> findings(Manifests manifests) {
        return manifests.workloads().flatMap(workload -> Stream.concat(
                        workload.podTemplate().map(template -> template.path("spec")).stream()
                                .flatMap(pod -> lacking(OF_PODS, pod)),
                        workload.containers().flatMap(container -> lacking(OF_CONTAINERS, container)))
                .map(lack -> "%s lacks %s".formatted(workload, lack)));
    }

    private static Stream<String> lacking(Map<String, Predicate<JsonNode>> wanted, JsonNode node) {
        return wanted.entrySet().stream()
                .filter(want -> !want.getValue().test(node))
                .map(Map.Entry::getKey);
    }

    private static boolean is(JsonNode node, String pointer, boolean value) {
        return node.at(pointer).isBoolean() && node.at(pointer).asBoolean() == value;
    }

    private ContainmentRule() {}
}
