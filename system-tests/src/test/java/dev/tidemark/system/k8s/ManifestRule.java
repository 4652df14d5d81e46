package dev.tidemark.system.k8s;

import dev.tidemark.system.k8s.network.ApiRule;
import dev.tidemark.system.k8s.network.FlowRule;
import dev.tidemark.system.k8s.network.ListenerRule;
import dev.tidemark.system.k8s.network.RouteRule;
import dev.tidemark.system.k8s.object.ReferenceRule;
import dev.tidemark.system.k8s.object.SchemaRule;
import dev.tidemark.system.k8s.object.SelectorRule;
import dev.tidemark.system.k8s.pod.AvailabilityRule;
import dev.tidemark.system.k8s.pod.ContainmentRule;
import dev.tidemark.system.k8s.pod.EnvironmentRule;
import dev.tidemark.system.k8s.pod.ImageRule;
import dev.tidemark.system.k8s.pod.ProbeRule;
import dev.tidemark.system.k8s.pod.ScalingRule;
import dev.tidemark.system.k8s.pod.SecretsRule;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** What the objects of an overlay must be like. */
enum ManifestRule {
    SCHEMA(SchemaRule::findings),
    SELECTORS(SelectorRule::findings),
    REFERENCES(ReferenceRule::findings),
    ENVIRONMENT(EnvironmentRule::findings),
    SECRETS(SecretsRule::findings),
    IMAGES(ImageRule::findings),
    CONTAINMENT(ContainmentRule::findings),
    AVAILABILITY(AvailabilityRule::findings),
    PROBES(ProbeRule::findings),
    SCALING(ScalingRule::findings),
    FLOWS(FlowRule::findings),
    API(ApiRule::findings),
    LISTENERS(ListenerRule::findings),
    ROUTES(RouteRule::findings);

    private final Function<Manifests, Stream<String>> rule;

    ManifestRule(Function<Manifests, Stream<String>> rule) {
        this.rule = rule;
    }

    /** What breaks the rule; empty when nothing does. */
    List<String> findings(Manifests manifests) {
        return rule.apply(manifests).toList();
    }
}
