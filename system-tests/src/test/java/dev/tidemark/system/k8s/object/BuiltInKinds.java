package dev.tidemark.system.k8s.object;

import dev.tidemark.system.k8s.Manifests;
import dev.tidemark.system.k8s.model.StrictModel;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The kinds that every cluster knows, as another client for Java has them: what the first lets pass this one may not. */
final class BuiltInKinds {

    private static final List<StrictModel> GROUPS = List.of(
            new StrictModel(
                    "v1",
                    Map.of(
                            "ConfigMap", ConfigMap.class,
                            "Namespace", Namespace.class,
                            "Secret", Secret.class,
                            "Service", Service.class,
                            "ServiceAccount", ServiceAccount.class)),
            new StrictModel("apps/v1", Map.of("Deployment", Deployment.class)),
            new StrictModel("autoscaling/v2", Map.of("HorizontalPodAutoscaler", HorizontalPodAutoscaler.class)),
            new StrictModel("batch/v1", Map.of("Job", Job.class)),
            new StrictModel("networking.k8s.io/v1", Map.of("NetworkPolicy", NetworkPolicy.class)),
            new StrictModel("policy/v1", Map.of("PodDisruptionBudget", PodDisruptionBudget.class)));

    static Stream<String> findings(Manifests manifests) {
        return GROUPS.stream().flatMap(group -> group.findings(manifests));
    }

    private BuiltInKinds() {}
}
