package dev.tidemark.system.k8s.kafka;

import dev.tidemark.system.k8s.Manifests;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** What an overlay's Kafka must be like. */
enum KafkaRule {
    MODEL(StrimziModel::findings),
    VERSIONS(ClusterRule::versions),
    PLUGINS(PluginRule::findings),
    REPLICAS(ClusterRule::replicas),
    TRUST(ClusterRule::trust),
    TOPICS(TopicRule::findings),
    CONNECTORS(ConnectorRule::findings),
    WORKER(WorkerRule::settings),
    ENVIRONMENT(WorkerRule::environment),
    ACCESS(AccessRule::findings);

    private final Function<Manifests, Stream<String>> rule;

    KafkaRule(Function<Manifests, Stream<String>> rule) {
        this.rule = rule;
    }

    /** What breaks the rule; empty when nothing does. */
    List<String> findings(Manifests manifests) {
        return rule.apply(manifests).toList();
    }
}
