package dev.tidemark.system.k8s.monitoring;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemark.system.k8s.Finding;
import dev.tidemark.system.k8s.K8sObject;
import dev.tidemark.system.k8s.Manifests;
import dev.tidemark.system.k8s.model.StrictModel;
import io.fabric8.openshift.api.model.monitoring.v1.PodMonitor;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import java.util.Map;
import java.util.stream.Stream;

/** Prometheus reads every service and every server. */
final class MonitorRule {

    private static final StrictModel MODEL = new StrictModel(
            "monitoring.coreos.com/v1",
            Map.of(
                    "PrometheusRule", PrometheusRule.class,
                    "ServiceMonitor", ServiceMonitor.class,
                    "PodMonitor", PodMonitor.class));

    /** Beside the one of callers. */
    private static final String PORT = "management";

    static Stream<String> model(Manifests manifests) {
        return MODEL.findings(manifests);
    }

    /** Each service of ours is asked at the port that it has for this, where it shows metrics. */
    static Stream<String> services(Manifests manifests) {
        var monitor = manifests.find("ServiceMonitor", "tidemark").orElseThrow();
        var endpoint = monitor.at("/spec/endpoints/0");
        var unread = manifests
                .kind("Service")
                .filter(service -> !selects(monitor, "app.kubernetes.io/name", service.name())
                        || !endpoint.path("port").asText().equals(PORT)
                        || !hasPort(service, PORT))
                .map(service -> service.name() + " is not read");
        return Stream.of(
                        unread,
                        Finding.unless(endpoint.path("path").asText().equals("/q/metrics"), "there are no metrics"),
                        Finding.unless(
                                endpoint.path("honorLabels").asBoolean(), "the service of a canary is called another"))
                .flatMap(finding -> finding);
    }

    static Stream<String> servers(Manifests manifests) {
        var databases = manifests.find("PodMonitor", "databases").orElseThrow();
        var kafka = manifests.find("PodMonitor", "kafka").orElseThrow();
        var unread = manifests
                .kind("Cluster")
                .filter(cluster -> !selects(databases, "cnpg.io/cluster", cluster.name()))
                .map(K8sObject::name);
        var silent = Stream.of("Kafka", "KafkaConnect")
                .filter(kind -> !selects(kafka, "strimzi.io/kind", kind)
                        || !shows(manifests, manifests.find(kind, "tidemark").orElseThrow()));
        return Stream.concat(unread, silent).map(name -> name + " is not read");
    }

    /** What it is to show is in a ConfigMap that there is. */
    private static boolean shows(Manifests manifests, K8sObject kafka) {
        var reference = Stream.of("/spec/kafka/metricsConfig", "/spec/metricsConfig")
                .map(path -> kafka.at(path + "/valueFrom/configMapKeyRef"))
                .filter(JsonNode::isObject)
                .findFirst();
        return reference
                .flatMap(map -> manifests.find("ConfigMap", map.path("name").asText()))
                .filter(map -> map.at("/data").has(reference.get().path("key").asText()))
                .isPresent();
    }

    private static boolean selects(K8sObject monitor, String label, String value) {
        return K8sObject.elements(monitor.at("/spec/selector/matchExpressions"))
                .filter(each -> each.path("key").asText().equals(label))
                .flatMap(each -> K8sObject.elements(each.path("values")))
                .anyMatch(each -> each.asText().equals(value));
    }

    private static boolean hasPort(K8sObject service, String name) {
        return K8sObject.elements(service.at("/spec/ports"))
                .anyMatch(port -> port.path("name").asText().equals(name));
    }

    private MonitorRule() {}
}
