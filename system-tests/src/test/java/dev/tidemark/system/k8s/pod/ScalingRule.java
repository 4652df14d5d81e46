package dev.tidemark.system.k8s.pod;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.tidemark.system.container.Checkout;
import dev.tidemark.system.k8s.Finding;
import dev.tidemark.system.k8s.K8sObject;
import dev.tidemark.system.k8s.Manifests;
import java.io.UncheckedIOException;
import java.util.stream.Stream;

/** In production each Deployment has somebody who says how many pods it has, at least two; what reads, no more than can. */
public final class ScalingRule {

    /** Who is not scaled, or wrongly. */
    public static Stream<String> findings(Manifests manifests) {
        var scalers = manifests.stream()
                .filter(object -> object.kind().matches("HorizontalPodAutoscaler|ScaledObject"))
                .toList();
        var alone = manifests
                .kind("Deployment")
                .filter(deployment -> manifests.overlay().equals("production"))
                .filter(deployment -> scalers.stream()
                                .filter(scaler -> isOf(scaler, deployment))
                                .count()
                        != 1)
                .map(deployment -> deployment + " is not scaled by one");
        var fixed = manifests
                .kind("Deployment")
                .filter(deployment -> deployment.at("/spec").has("replicas"))
                .map(deployment -> deployment + " says itself how many there are");
        return Stream.of(alone, fixed, scalers.stream().flatMap(scaler -> wrong(manifests, scaler)))
                .flatMap(findings -> findings);
    }

    private static boolean isOf(K8sObject scaler, K8sObject deployment) {
        var target = scaler.at("/spec/scaleTargetRef");
        return deployment.is(target.path("kind").asText(), target.path("name").asText());
    }

    private static Stream<String> wrong(Manifests manifests, K8sObject scaler) {
        var least = number(scaler, "minReplica");
        var most = number(scaler, "maxReplica");
        var isByLag = scaler.kind().equals("ScaledObject");
        var reads = !scaler.name().equals("query");
        return Stream.of(
                        Finding.unless(
                                manifests.kind("Deployment").anyMatch(each -> isOf(scaler, each)), "scales nothing"),
                        Finding.unless(least >= 2, "lets one be alone"),
                        Finding.unless(most > least, "scales nothing up"),
                        Finding.unless(!reads || most <= partitions(), "makes more than there are partitions"),
                        Finding.unless(!isByLag || most >= partitions(), "makes fewer than there are partitions"),
                        LagQuery.wrong(manifests, scaler))
                .flatMap(findings -> findings)
                .map(finding -> scaler + " " + finding);
    }

    /** Both kinds have it under names that begin in the same way. */
    private static int number(K8sObject scaler, String name) {
        return scaler.at("/spec").properties().stream()
                .filter(setting -> setting.getKey().startsWith(name))
                .mapToInt(setting -> setting.getValue().asInt())
                .sum();
    }

    /** Of the topic that has the most. */
    private static int partitions() {
        try {
            return K8sObject.elements(new JsonMapper().readTree(Checkout.text("connectors/topics.json")))
                    .map(topic -> topic.path("partitions"))
                    .mapToInt(JsonNode::asInt)
                    .max()
                    .orElseThrow();
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ScalingRule() {}
}
