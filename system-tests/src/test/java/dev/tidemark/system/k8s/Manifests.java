package dev.tidemark.system.k8s;

import dev.tidemark.system.container.Checkout;
import dev.tidemark.system.k8s.kustomize.Kustomization;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * All objects that an overlay makes.
 *
 * @param overlay its folder in {@code k8s/overlays}
 */
public record Manifests(String overlay, List<K8sObject> objects) {

    /** What there is in {@code k8s/overlays}. */
    public static final List<String> OVERLAYS = List.of("dev", "production");

    /** As the files say. */
    public static Manifests of(String overlay) {
        return edited(overlay, text -> text);
    }

    /** As the files would say after a change to the text of each. */
    public static Manifests edited(String overlay, UnaryOperator<String> change) {
        var folder = Checkout.path("k8s/overlays").resolve(overlay);
        return new Manifests(overlay, new Kustomization(change).render(folder));
    }

    public Stream<K8sObject> stream() {
        return objects.stream();
    }

    public Stream<K8sObject> kind(String kind) {
        return stream().filter(object -> object.kind().equals(kind));
    }

    public Optional<K8sObject> find(String kind, String name) {
        return stream().filter(object -> object.is(kind, name)).findFirst();
    }

    /** What runs pods that these files describe; pods of operators are not among them. */
    public Stream<K8sObject> workloads() {
        return stream().filter(object -> object.podTemplate().isPresent());
    }

    /** What runs our services: all Deployments, and the jobs that migrate. */
    public Stream<K8sObject> services() {
        return workloads().filter(workload -> workload.kind().equals("Deployment") || isMigration(workload));
    }

    private static boolean isMigration(K8sObject workload) {
        return workload.at("/metadata/labels/app.kubernetes.io~1component")
                .asText()
                .equals("migration");
    }
}
