package dev.tidemark.system.k8s.pod;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemark.system.container.ServiceSettings;
import dev.tidemark.system.k8s.K8sObject;
import dev.tidemark.system.k8s.Manifests;
import java.util.Map;
import java.util.stream.Stream;

/** The cluster asks what services answer, each question where it belongs, and hears soon enough that one takes no requests. */
public final class ProbeRule {

    /** What SmallRye Health has under these names in every service. */
    private static final Map<String, String> PATHS = Map.of(
            "startupProbe", "/q/health/started",
            "readinessProbe", "/q/health/ready",
            "livenessProbe", "/q/health/live");

    /** What asks something else. */
    public static Stream<String> findings(Manifests manifests) {
        return manifests
                .kind("Deployment")
                .flatMap(deployment -> deployment.containers().flatMap(container -> PATHS.entrySet().stream()
                        .filter(probe -> !asks(
                                container.at("/%s/httpGet".formatted(probe.getKey())),
                                path(deployment, probe.getValue())))
                        .map(probe -> "%s: %s does not ask %s where it is answered"
                                .formatted(deployment, probe.getKey(), probe.getValue()))));
    }

    /** Callers, and what limits them, are on another port. */
    private static boolean asks(JsonNode probe, String path) {
        return probe.path("path").asText().equals(path)
                && probe.path("port").asText().equals("management");
    }

    /** None where there is nobody to answer. */
    private static String path(K8sObject deployment, String path) {
        return ServiceSettings.has(Modules.of(deployment), "quarkus-smallrye-health") ? path : "";
    }

    private ProbeRule() {}
}
