package dev.tidemark.system.k8s.object;

import dev.tidemark.system.k8s.K8sObject;
import dev.tidemark.system.k8s.Manifests;
import dev.tidemark.system.k8s.model.StrictModel;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.Gateway;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Every object is one of its kind: no field that the kind has not, none missing, quantities that are some; and ours. */
public final class SchemaRule {

    /** They have models of their own, most of them in rules of their own. */
    private static final Set<String> OTHERS = Set.of(
            "gateway.networking.k8s.io",
            "kafka.strimzi.io",
            "postgresql.cnpg.io",
            "barmancloud.cnpg.io",
            "elasticsearch.k8s.elastic.co",
            "monitoring.coreos.com");

    private static final StrictModel GATEWAYS = new StrictModel(
            "gateway.networking.k8s.io/v1", Map.of("Gateway", Gateway.class, "HTTPRoute", HTTPRoute.class));

    private static final String NAMESPACE = "tidemark";

    /** What is wrong with the objects. */
    public static Stream<String> findings(Manifests manifests) {
        var own = manifests.stream().flatMap(object -> Stream.concat(fault(object).stream(), homeless(object))
                .map(fault -> object + ": " + fault));
        return Stream.of(own, BuiltInKinds.findings(manifests), GATEWAYS.findings(manifests))
                .flatMap(findings -> findings);
    }

    private static Stream<String> homeless(K8sObject object) {
        var home = object.kind().equals("Namespace") ? object.name() : object.namespace();
        return home.equals(NAMESPACE) ? Stream.empty() : Stream.of("is not in our namespace");
    }

    private static Optional<String> fault(K8sObject object) {
        var group = object.apiVersion().contains("/") ? object.apiVersion().replaceFirst("/.*", "") : "";
        if (OTHERS.contains(group)) {
            return Optional.empty();
        }
        return group.equals("keda.sh") ? ScaledObject.fault(object) : CoreModel.fault(object);
    }

    private SchemaRule() {}
}
