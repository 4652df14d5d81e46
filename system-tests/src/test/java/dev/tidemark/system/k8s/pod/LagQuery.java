package dev.tidemark.system.k8s.pod;

import dev.tidemark.system.k8s.Finding;
import dev.tidemark.system.k8s.K8sObject;
import dev.tidemark.system.k8s.Manifests;
import dev.tidemark.system.k8s.monitoring.KnownMetrics;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What KEDA asks Prometheus: metrics that a running service has shown, of the pods that it scales and of no others. */
final class LagQuery {

    /** One of the series that a query reads; what it selects is empty where it says nothing. */
    private static final Pattern SERIES = Pattern.compile("(tidemark_\\w+)(?:\\{([^}]*)})?");

    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"([^\"]*)\"");

    static Stream<String> wrong(Manifests manifests, K8sObject scaler) {
        var service = service(manifests, scaler);
        return K8sObject.elements(scaler.at("/spec/triggers"))
                .map(trigger -> trigger.at("/metadata/query").asText())
                .map(query -> SERIES.matcher(query).results().toList())
                .flatMap(query -> query.isEmpty()
                        ? Stream.of("asks for nothing of ours")
                        : query.stream().flatMap(series -> wrong(scaler.namespace(), service, series)));
    }

    private static Stream<String> wrong(String namespace, String service, MatchResult series) {
        return Stream.of(
                        Finding.unless(
                                KnownMetrics.ofServices().contains(series.group(1)),
                                "looks at %s, which nobody shows".formatted(series.group(1))),
                        Finding.unlessSame("asks for a namespace that", label(series, "namespace"), namespace),
                        Finding.unlessSame("asks for a service that", label(series, "service"), service))
                .flatMap(finding -> finding);
    }

    private static String label(MatchResult series, String name) {
        return LABEL.matcher(Objects.requireNonNullElse(series.group(2), ""))
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
