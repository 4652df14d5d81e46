package dev.tidemark.system.k8s.pod;

import dev.tidemark.system.k8s.Finding;
import dev.tidemark.system.k8s.K8sObject;
import dev.tidemark.system.k8s.Manifests;
import dev.tidemark.system.k8s.monitoring.KnownMetrics;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What KEDA asks Prometheus: metrics that a running service has shown, of the pods that it scales and of no others. */
final class LagQuery {

    private static final Pattern METRIC = Pattern.compile("tidemark_\\w+");
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"([^\"]*)\"");

    static Stream<String> wrong(Manifests manifests, K8sObject scaler) {
        return K8sObject.elements(scaler.at("/spec/triggers"))
                .map(trigger -> trigger.at("/metadata/query").asText())
                .flatMap(query -> Stream.of(
                                unknown(query),
                                Finding.unlessSame(
                                        "asks for a namespace that", label(query, "namespace"), scaler.namespace()),
                                Finding.unlessSame(
                                        "asks for a service that", label(query, "service"), service(manifests, scaler)))
                        .flatMap(finding -> finding));
    }

    private static Stream<String> unknown(String query) {
        return METRIC.matcher(query)
                .results()
                .map(metric -> metric.group())
                .filter(metric -> !KnownMetrics.ofServices().contains(metric))
                .map("looks at %s, which nobody shows"::formatted);
    }

    private static String label(String query, String name) {
        return LABEL.matcher(query)
                .results()
                .filter(label -> label.group(1).equals(name))
                .map(label -> label.group(2))
                .findFirst()
                .orElse("any");
    }

    /** By which the monitor reads those pods: Prometheus gives their series its name. */
    private static String service(Manifests manifests, K8sObject scaler) {
        var pods = manifests
                .find("Deployment", scaler.at("/spec/scaleTargetRef/name").asText())
                .map(deployment -> deployment.at("/spec/selector/matchLabels"));
        return manifests
                .kind("Service")
                .filter(service ->
                        pods.filter(service.at("/spec/selector")::equals).isPresent())
                .map(K8sObject::name)
                .findFirst()
                .orElse("none");
    }

    private LagQuery() {}
}
