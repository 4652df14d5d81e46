package dev.tidemark.system.k8s.kafka;

import dev.tidemark.system.k8s.Finding;
import dev.tidemark.system.k8s.K8sObject;
import dev.tidemark.system.k8s.Manifests;
import dev.tidemark.system.k8s.source.ConnectorFiles;
import dev.tidemark.system.k8s.source.DatabaseAddress;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Connectors are told what {@code connectors/} says, but for the address of their database. */
final class ConnectorRule {

    static Stream<String> findings(Manifests manifests) {
        var missing = ConnectorFiles.CONNECTORS.stream()
                .filter(name -> manifests.find("KafkaConnector", name).isEmpty())
                .map(name -> name + " is missing");
        return Stream.concat(
                missing, manifests.kind("KafkaConnector").flatMap(connector -> findings(manifests, connector)));
    }

    private static Stream<String> findings(Manifests manifests, K8sObject connector) {
        var expected = ConnectorFiles.connector(connector.name());
        var database = expected.get("database.dbname");
        var found = new TreeMap<>(ConnectorFiles.texts(connector.at("/spec/config")));
        found.put("connector.class", connector.at("/spec/class").asText());
        found.put("tasks.max", connector.at("/spec/tasksMax").asText());
        expected.putAll(DatabaseAddress.of(database));
        return Stream.of(
                        differences(found, expected),
                        Finding.unlessSame("autoRestart", connector.at("/spec/autoRestart/enabled"), true),
                        Finding.unlessSame(
                                "the worker",
                                connector.at("/metadata/labels").path("strimzi.io/cluster"),
                                ClusterRule.only(manifests, "KafkaConnect").name()),
                        server(manifests, found.get("database.hostname"), database))
                .flatMap(finding -> finding)
                .map(finding -> connector.name() + ": " + finding);
    }

    private static Stream<String> differences(Map<String, String> found, Map<String, String> expected) {
        return Stream.concat(found.keySet().stream(), expected.keySet().stream())
                .distinct()
                .flatMap(name -> Finding.unlessSame(
                        name, found.getOrDefault(name, "missing"), expected.getOrDefault(name, "missing")));
    }

    /** There is a server of this name, and it has the database. */
    private static Stream<String> server(Manifests manifests, String host, String database) {
        return Finding.unlessSame(
                "the database of " + host,
                manifests
                        .find("Cluster", host.replaceFirst("-rw$", ""))
                        .map(cluster ->
                                cluster.at("/spec/bootstrap/initdb/database").asText())
                        .orElse("nowhere"),
                database);
    }

    private ConnectorRule() {}
}
