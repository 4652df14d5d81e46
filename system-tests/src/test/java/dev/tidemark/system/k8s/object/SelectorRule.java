package dev.tidemark.system.k8s.object;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemark.system.k8s.K8sObject;
import dev.tidemark.system.k8s.Manifests;
import java.util.Set;
import java.util.stream.Stream;

/** Whoever selects pods finds some, and a Deployment its own. */
public final class SelectorRule {

    /** Who selects whom is said by a test of the flows. */
    private static final Set<String> ELSEWHERE = Set.of("NetworkPolicy");

    private static final String LABELS = "/metadata/labels";

    /** What selects nobody. */
    public static Stream<String> findings(Manifests manifests) {
        return manifests.stream()
                .filter(object -> object.apiVersion().matches("v1|apps/v1|policy/v1"))
                .filter(object -> !ELSEWHERE.contains(object.kind()))
                .flatMap(object -> Stream.concat(selecting(manifests, object), spreading(object)));
    }

    private static Stream<String> selecting(Manifests manifests, K8sObject object) {
        var selector = object.at("/spec/selector");
        var labels = object.kind().equals("Service") ? selector : selector.path("matchLabels");
        if (selector.isMissingNode()) {
            return Stream.empty();
        }
        var candidates = object.podTemplate().isPresent() ? Stream.of(object) : manifests.workloads();
        return candidates.anyMatch(workload -> matches(labels, workload))
                ? Stream.empty()
                : Stream.of("%s selects %s, which no pod has".formatted(object, labels));
    }

    private static Stream<String> spreading(K8sObject object) {
        return object.podTemplate().stream()
                .flatMap(template -> K8sObject.elements(template.at("/spec/topologySpreadConstraints")))
                .map(constraint -> constraint.at("/labelSelector/matchLabels"))
                .filter(labels -> !matches(labels, object))
                .map(labels -> "%s spreads pods with %s, which its own have not".formatted(object, labels));
    }

    private static boolean matches(JsonNode wanted, K8sObject workload) {
        var labels = workload.podTemplate().orElseThrow().at(LABELS);
        return !wanted.isEmpty()
                && wanted.properties().stream()
                        .allMatch(label -> label.getValue().equals(labels.get(label.getKey())));
    }

    private SelectorRule() {}
}
