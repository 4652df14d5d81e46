package dev.tidemark.system.k8s.object;

import dev.tidemark.system.k8s.K8sObject;
import dev.tidemark.system.k8s.Manifests;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Every object is one of its kind: no field that the kind has not, none missing, quantities that are some; and ours. */
public final class SchemaRule {

    /** What operators read has rules of its own. */
    private static final Set<String> OF_OPERATORS = Set.of(
            "kafka.strimzi.io",
            "postgresql.cnpg.io",
            "barmancloud.cnpg.io",
            "elasticsearch.k8s.elastic.co",
            "monitoring.coreos.com");

    private static final String NAMESPACE = "tidemark";

    /** What is wrong with the objects. */
    public static Stream<String> findings(Manifests manifests) {
        return manifests.stream().flatMap(object -> Stream.concat(fault(object).stream(), homeless(object))
                .map(fault -> object + ": " + fault));
    }

    private static Stream<String> homeless(K8sObject object) {
        var home = object.kind().equals("Namespace") ? object.name() : object.namespace();
        return home.equals(NAMESPACE) ? Stream.empty() : Stream.of("is not in our namespace");
    }

    private static Optional<String> fault(K8sObject object) {
        var group = object.apiVersion().contains("/") ? object.apiVersion().replaceFirst("/.*", "") : "";
        if (OF_OPERATORS.contains(group)) {
            return Optional.empty();
        }
        return switch (group) {
            case "gateway.networking.k8s.io" -> GatewayModel.fault(object);
            case "keda.sh" -> ScaledObject.fault(object);
            default -> CoreModel.fault(object);
        };
    }

    private SchemaRule() {}
}
