package dev.tidemark.system.k8s.kafka;

import dev.tidemark.system.container.Checkout;
import dev.tidemark.system.k8s.Finding;
import dev.tidemark.system.k8s.K8sObject;
import dev.tidemark.system.k8s.Manifests;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The cluster is of the POM's version, keeps each record as often as its nodes allow, and talks to nobody unknown. */
final class ClusterRule {

    private static final String VERSION = Checkout.version("kafka.server.version");
    private static final String STRIMZI = Checkout.version("strimzi.version");
    private static final String DEBEZIUM = Checkout.version("debezium.connector.version");

    private static final Set<String> REPLICATED = Set.of(
            "default.replication.factor",
            "offsets.topic.replication.factor",
            "transaction.state.log.replication.factor",
            "share.coordinator.state.topic.replication.factor");

    private static final Set<String> IN_STEP =
            Set.of("min.insync.replicas", "transaction.state.log.min.isr", "share.coordinator.state.topic.min.isr");

    static Stream<String> versions(Manifests manifests) {
        var connect = only(manifests, "KafkaConnect");
        var job = manifests.find("Job", "kafka-features").orElseThrow();
        return Stream.of(
                        Finding.unlessSame("Kafka", only(manifests, "Kafka").at("/spec/kafka/version"), VERSION),
                        Finding.unlessSame("KafkaConnect", connect.at("/spec/version"), VERSION),
                        Finding.unless(
                                connect.at("/spec/build/output/image")
                                        .asText()
                                        .endsWith("/tidemark/connect:%s-debezium-%s".formatted(VERSION, DEBEZIUM)),
                                "the image of Connect is in no registry, or called after other versions"),
                        Finding.unlessSame(
                                "the job's image",
                                job.at("/spec/template/spec/containers/0/image"),
                                "quay.io/strimzi/kafka:%s-kafka-%s".formatted(STRIMZI, VERSION)))
                .flatMap(finding -> finding);
    }

    static Stream<String> replicas(Manifests manifests) {
        var nodes = manifests
                .kind("KafkaNodePool")
                .mapToInt(pool -> pool.at("/spec/replicas").intValue())
                .sum();
        var config = only(manifests, "Kafka").at("/spec/kafka/config");
        var expected = Map.of("dev", 1, "production", 3).get(manifests.overlay());
        return Stream.of(
                        Finding.unlessSame("the number of nodes", nodes, expected),
                        REPLICATED.stream()
                                .flatMap(name -> Finding.unlessSame(name, config.path(name), Math.min(3, nodes))),
                        IN_STEP.stream()
                                .flatMap(name -> Finding.unlessSame(name, config.path(name), nodes < 3 ? 1 : 2)),
                        manifests.kind("KafkaNodePool").flatMap(ClusterRule::storage))
                .flatMap(finding -> finding);
    }

    static Stream<String> trust(Manifests manifests) {
        var kafka = only(manifests, "Kafka");
        var connect = only(manifests, "KafkaConnect");
        var listeners = K8sObject.elements(kafka.at("/spec/kafka/listeners"))
                .filter(listener -> !listener.path("tls").asBoolean()
                        || !listener.at("/authentication/type").isTextual())
                .map(listener -> "listener %s lets anybody in".formatted(listener.path("name")));
        return Stream.of(
                        listeners,
                        Finding.unlessSame("authorization", kafka.at("/spec/kafka/authorization/type"), "simple"),
                        Finding.unlessSame(
                                "auto.create.topics.enable",
                                kafka.at("/spec/kafka/config/auto.create.topics.enable"),
                                false),
                        Finding.unlessSame("Connect's login", connect.at("/spec/authentication/type"), "scram-sha-512"),
                        Finding.unlessSame(
                                "what Connect trusts",
                                connect.at("/spec/tls/trustedCertificates/0/secretName"),
                                "tidemark-cluster-ca-cert"))
                .flatMap(finding -> finding);
    }

    static K8sObject only(Manifests manifests, String kind) {
        return manifests.find(kind, "tidemark").orElseThrow();
    }

    private static Stream<String> storage(K8sObject pool) {
        return K8sObject.elements(pool.at("/spec/storage/volumes"))
                .filter(volume -> !volume.path("type").asText().equals("persistent-claim")
                        || volume.path("deleteClaim").asBoolean(true))
                .map(volume -> "volume %s may go with the cluster".formatted(volume.path("id")));
    }

    private ClusterRule() {}
}
