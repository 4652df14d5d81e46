package dev.tidemark.system.k8s.pod;

import dev.tidemark.system.container.Checkout;
import dev.tidemark.system.k8s.Finding;
import dev.tidemark.system.k8s.K8sObject;
import dev.tidemark.system.k8s.Manifests;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Pods of a Deployment are on different machines, leave one by one, and have the time to end what is in work. */
public final class AvailabilityRule {

    private static final Pattern TIMEOUT = Pattern.compile("(?m)^quarkus\\.shutdown\\.timeout=(\\d+)s$");

    /** For what is read from Kafka, in seconds: {@code tidemark.feeds.drain-limit}, and as much of an inbox. */
    private static final int DRAIN = 5;

    /** In seconds, from when a pod is to end until nobody sends it anything. */
    private static final int LATEST_BALANCER = 5;

    /** What a Deployment lacks. */
    public static Stream<String> findings(Manifests manifests) {
        return manifests.kind("Deployment").flatMap(deployment -> lacking(manifests, deployment)
                .map(lack -> "%s lacks %s".formatted(deployment, lack)));
    }

    private static Stream<String> lacking(Manifests manifests, K8sObject deployment) {
        return Stream.of(
                        Finding.unless(isBudgeted(manifests, deployment), "a PodDisruptionBudget"),
                        Finding.unless(isSpread(deployment), "a spread over machines"),
                        Finding.unless(isGentle(deployment), "a gentle rollout"),
                        Finding.unless(pause(deployment) >= LATEST_BALANCER, "a preStop that balancers hear of"),
                        Finding.unless(grace(deployment) > pause(deployment) + draining(deployment), "the time to end"))
                .flatMap(lack -> lack);
    }

    private static boolean isBudgeted(Manifests manifests, K8sObject deployment) {
        return manifests
                .kind("PodDisruptionBudget")
                .filter(budget -> budget.at("/spec/maxUnavailable").asInt() == 1)
                .anyMatch(budget -> budget.at("/spec/selector").equals(deployment.at("/spec/selector")));
    }

    private static boolean isSpread(K8sObject deployment) {
        return K8sObject.elements(deployment.at("/spec/template/spec/topologySpreadConstraints"))
                .anyMatch(constraint -> constraint.path("topologyKey").asText().equals("kubernetes.io/hostname"));
    }

    private static boolean isGentle(K8sObject deployment) {
        return deployment.at("/spec/strategy/rollingUpdate/maxUnavailable").asInt(1) == 0;
    }

    private static int grace(K8sObject deployment) {
        return deployment
                .at("/spec/template/spec/terminationGracePeriodSeconds")
                .asInt();
    }

    /** In seconds, for which it goes on as if nothing were. */
    private static int pause(K8sObject deployment) {
        return deployment
                .at("/spec/template/spec/containers/0/lifecycle/preStop/sleep/seconds")
                .asInt();
    }

    /** In seconds, at most: for requests, then for messages. */
    private static int draining(K8sObject deployment) {
        var timeout =
                TIMEOUT.matcher(Checkout.text(Modules.of(deployment) + "/src/main/resources/application.properties"));
        if (!timeout.find()) {
            throw new IllegalStateException(deployment + " has no quarkus.shutdown.timeout in seconds");
        }
        return Integer.parseInt(timeout.group(1)) + DRAIN;
    }

    private AvailabilityRule() {}
}
