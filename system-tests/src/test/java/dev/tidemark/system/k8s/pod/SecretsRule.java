package dev.tidemark.system.k8s.pod;

import dev.tidemark.system.container.PlainSecrets;
import dev.tidemark.system.k8s.K8sObject;
import dev.tidemark.system.k8s.Manifests;
import dev.tidemark.system.k8s.Variable;
import java.util.Set;
import java.util.stream.Stream;

/** A secret is named, never written: not in a Secret, not in the environment. */
public final class SecretsRule {

    /** ECK takes roles from a Secret; what is in it is none. */
    private static final Set<String> OPEN = Set.of("tidemark-es-roles");

    /** What holds a secret. */
    public static Stream<String> findings(Manifests manifests) {
        var written = manifests
                .kind("Secret")
                .filter(secret -> !OPEN.contains(secret.name()))
                .map(secret -> secret + " is in a file");
        var told = manifests.workloads().flatMap(workload -> Variable.of(manifests, workload)
                .filter(SecretsRule::isPlain)
                .map(variable -> "%s: %s is written out".formatted(workload, variable.name())));
        var unused = manifests.kind("ConfigMap").flatMap(SecretsRule::plain);
        return Stream.of(written, told, unused).flatMap(findings -> findings).distinct();
    }

    private static Stream<String> plain(K8sObject map) {
        return map.at("/data").properties().stream()
                .filter(entry -> PlainSecrets.isSecret(entry.getKey())
                        || PlainSecrets.hasLogin(entry.getValue().asText()))
                .map(entry -> "%s: %s is written out".formatted(map, entry.getKey()));
    }

    private static boolean isPlain(Variable variable) {
        return variable.secret().isMissingNode()
                && (PlainSecrets.isSecret(variable.name()) || PlainSecrets.hasLogin(variable.value()));
    }

    private SecretsRule() {}
}
