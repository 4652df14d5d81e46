package dev.tidemark.system.k8s.kafka;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemark.system.k8s.Finding;
import dev.tidemark.system.k8s.K8sObject;
import dev.tidemark.system.k8s.Manifests;
import dev.tidemark.system.k8s.source.ConnectorFiles;
import java.util.Map;
import java.util.stream.Stream;

/** Topics are those of {@code connectors/topics.json}, with its partitions and settings. */
final class TopicRule {

    static Stream<String> findings(Manifests manifests) {
        var names = ConnectorFiles.topicNames();
        var others = manifests
                .kind("KafkaTopic")
                .filter(topic -> !names.contains(topic.name()))
                .map(topic -> topic.name() + " is not in topics.json");
        return Stream.concat(others, ConnectorFiles.topics().flatMap(topic -> findings(manifests, topic)));
    }

    private static Stream<String> findings(Manifests manifests, Map.Entry<String, JsonNode> topic) {
        var name = ConnectorFiles.PREFIX + topic.getKey();
        return manifests
                .find("KafkaTopic", name)
                .map(found -> findings(found, topic.getValue()))
                .orElse(Stream.of(name + " is missing"));
    }

    private static Stream<String> findings(K8sObject found, JsonNode expected) {
        return Stream.of(
                        Finding.unlessSame("partitions", found.at("/spec/partitions"), expected.path("partitions")),
                        Finding.unlessSame(
                                "config",
                                ConnectorFiles.texts(found.at("/spec/config")),
                                ConnectorFiles.texts(expected.path("config"))),
                        // The cluster's default says it, as there are more nodes here than there.
                        Finding.unlessSame("replicas", found.at("/spec/replicas"), ""))
                .flatMap(finding -> finding)
                .map(finding -> found.name() + ": " + finding);
    }

    private TopicRule() {}
}
