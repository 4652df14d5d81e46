package dev.tidemark.system.k8s.monitoring;

import dev.tidemark.system.k8s.Manifests;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** What an overlay's monitors and alerts must be like. */
enum MonitoringRule {
    MODEL(MonitorRule::model),
    SERVICES(MonitorRule::services),
    SERVERS(MonitorRule::servers),
    WORDS(AlertRule::words),
    METRICS(AlertRule::metrics),
    TRIED(AlertRule::tried);

    private final Function<Manifests, Stream<String>> rule;

    MonitoringRule(Function<Manifests, Stream<String>> rule) {
        this.rule = rule;
    }

    /** What breaks the rule; empty when nothing does. */
    List<String> findings(Manifests manifests) {
        return rule.apply(manifests).toList();
    }
}
