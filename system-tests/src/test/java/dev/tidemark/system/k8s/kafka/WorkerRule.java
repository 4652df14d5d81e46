package dev.tidemark.system.k8s.kafka;

import static java.util.stream.Collectors.toSet;

import dev.tidemark.system.k8s.Finding;
import dev.tidemark.system.k8s.K8sObject;
import dev.tidemark.system.k8s.Manifests;
import dev.tidemark.system.k8s.source.ConnectorFiles;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Workers of Kafka Connect are set up as {@code connectors/worker.properties} says, and know what connectors ask for. */
final class WorkerRule {

    /** What Strimzi has fields of its own for. */
    private static final Map<String, String> FIELDS = Map.of(
            "group.id", "/spec/groupId",
            "config.storage.topic", "/spec/configStorageTopic",
            "offset.storage.topic", "/spec/offsetStorageTopic",
            "status.storage.topic", "/spec/statusStorageTopic");

    /** What Strimzi decides itself: where a worker listens, and by which name others find it. */
    private static final Set<String> STRIMZIS = Set.of("bootstrap.servers", "listeners", "rest.advertised.host.name");

    private static final Pattern ASKED = Pattern.compile("\\$\\{env:(\\w+)}");

    static Stream<String> settings(Manifests manifests) {
        var connect = ClusterRule.only(manifests, "KafkaConnect");
        var found = new TreeMap<>(ConnectorFiles.texts(connect.at("/spec/config")));
        FIELDS.forEach((setting, field) -> found.put(setting, connect.at(field).asText()));
        var expected = new TreeMap<>(ConnectorFiles.worker());
        expected.keySet().removeAll(STRIMZIS);
        return Stream.of(
                        Finding.unlessSame("what workers are told", found, expected),
                        Finding.unlessSame(
                                "use-connector-resources",
                                connect.at("/metadata/annotations").path("strimzi.io/use-connector-resources"),
                                true))
                .flatMap(finding -> finding);
    }

    static Stream<String> environment(Manifests manifests) {
        var connect = ClusterRule.only(manifests, "KafkaConnect");
        var told = K8sObject.elements(connect.at("/spec/template/connectContainer/env"))
                .map(variable -> variable.path("name").asText())
                .collect(toSet());
        var asked = manifests
                .kind("KafkaConnector")
                .flatMap(connector -> ConnectorFiles.texts(connector.at("/spec/config")).values().stream())
                .flatMap(value -> ASKED.matcher(value).results())
                .map(variable -> variable.group(1))
                .collect(toSet());
        var plain = K8sObject.elements(connect.at("/spec/template/connectContainer/env"))
                .filter(variable -> variable.path("name").asText().endsWith("PASSWORD"))
                .filter(variable -> !variable.at("/valueFrom/secretKeyRef/name").isTextual())
                .map(variable -> variable.path("name").asText() + " is no reference to a secret");
        return Stream.concat(plain, Finding.unlessSame("the environment", new TreeSet<>(told), new TreeSet<>(asked)));
    }

    private WorkerRule() {}
}
