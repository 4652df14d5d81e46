package dev.tidemark.system.k8s.storage;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemark.system.container.Checkout;
import dev.tidemark.system.k8s.Finding;
import dev.tidemark.system.k8s.K8sObject;
import dev.tidemark.system.k8s.storage.Clusters.Of;
import java.util.stream.Stream;

/** In production a database outlives a server without losing a commit, and its disk by a backup. */
final class SurvivalRule {

    private static final String SYNCHRONOUS = "/spec/postgresql/synchronous";
    private static final String PLUGIN = "barman-cloud.cloudnative-pg.io";

    static Stream<String> version(Of cluster) {
        var version = Checkout.version("postgresql.server.version").replaceFirst("\\.0$", "");
        return Finding.unless(
                cluster.text("/spec/imageName").contains(":" + version + "-"),
                "%s is not of PostgreSQL %s".formatted(cluster.text("/spec/imageName"), version));
    }

    static Stream<String> instances(Of cluster) {
        if (cluster.manifests().overlay().equals("dev")) {
            // The operator refuses more synchronous standbys than there are.
            return Stream.concat(
                    cluster.says("/spec/instances", 1),
                    Finding.unless(
                            cluster.cluster().at(SYNCHRONOUS).isMissingNode(),
                            "waits for a standby that there is not"));
        }
        return Stream.of(
                        cluster.says("/spec/instances", 3),
                        cluster.says(SYNCHRONOUS + "/number", 1),
                        cluster.says(SYNCHRONOUS + "/dataDurability", "required"),
                        cluster.says(SYNCHRONOUS + "/failoverQuorum", true))
                .flatMap(finding -> finding);
    }

    /** No two of them on a node, zones or not, as long as there are nodes enough; one alone may be on any. */
    static Stream<String> placement(Of cluster) {
        var name = cluster.cluster().name();
        return Finding.unless(
                K8sObject.elements(cluster.cluster().at("/spec/topologySpreadConstraints"))
                        .filter(spread -> spread.path("topologyKey").asText().equals("kubernetes.io/hostname"))
                        .filter(spread ->
                                spread.path("whenUnsatisfiable").asText().equals("DoNotSchedule"))
                        .filter(spread -> spread.path("maxSkew").intValue() == 1)
                        .map(spread -> spread.path("labelSelector").toString())
                        .anyMatch("{\"matchLabels\":{\"cnpg.io/cluster\":\"%s\"}}".formatted(name)::equals),
                "instances may share a node");
    }

    static Stream<String> backups(Of cluster) {
        if (cluster.manifests().overlay().equals("dev")) {
            return Stream.empty();
        }
        var store = cluster.text("/spec/plugins/0/parameters/barmanObjectName");
        return Stream.of(
                        cluster.says("/spec/plugins/0/name", PLUGIN),
                        cluster.says("/spec/plugins/0/isWALArchiver", true),
                        cluster.manifests()
                                .find("ObjectStore", store)
                                .map(SurvivalRule::store)
                                .orElse(Stream.of("there is no store " + store)),
                        Finding.unless(
                                cluster.manifests().kind("ScheduledBackup").anyMatch(backup -> isOf(backup, cluster)),
                                "nothing makes backups"))
                .flatMap(finding -> finding);
    }

    /** What it keeps is kept for a while, and its keys are no text here. */
    private static Stream<String> store(K8sObject store) {
        return Stream.concat(
                Finding.unless(store.at("/spec/retentionPolicy").isTextual(), "backups are never removed"),
                store.at("/spec/configuration/s3Credentials").properties().stream()
                        .filter(key -> !isReference(key.getValue()))
                        .map(key -> key.getKey() + " is no reference"));
    }

    private static boolean isReference(JsonNode key) {
        return key.path("name").isTextual() && key.path("key").isTextual();
    }

    private static boolean isOf(K8sObject backup, Of cluster) {
        return backup.at("/spec/cluster/name").asText().equals(cluster.cluster().name())
                && backup.at("/spec/method").asText().equals("plugin")
                && backup.at("/spec/pluginConfiguration/name").asText().equals(PLUGIN);
    }

    private SurvivalRule() {}
}
