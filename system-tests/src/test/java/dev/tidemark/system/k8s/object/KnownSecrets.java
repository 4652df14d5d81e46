package dev.tidemark.system.k8s.object;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import dev.tidemark.system.container.Checkout;
import dev.tidemark.system.k8s.Manifests;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The secrets that there are in the cluster: the table in {@code k8s/README.md} says by whom, and with which keys. Those of
 * the manifests have nothing secret.
 */
final class KnownSecrets {

    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([\\w-]+)` \\| ([^|]+) \\|.*\\|$");
    private static final Pattern KEY = Pattern.compile("`([^`]+)`");

    private static final Map<String, Set<String>> KEYS = ROW.matcher(
                    Checkout.text("k8s/README.md").replaceFirst("(?s).*\n## Secrets\n(.*?)\n## .*", "$1"))
            .results()
            .collect(toMap(row -> row.group(1), row -> keys(row.group(2))));

    static boolean have(Manifests manifests, SecretReference reference) {
        var written = manifests
                .find("Secret", reference.name())
                .map(secret -> secret.at("/stringData").properties().stream()
                        .map(Map.Entry::getKey)
                        .collect(toSet()));
        return Optional.ofNullable(KEYS.get(reference.name()))
                .or(() -> written)
                .filter(keys -> keys.containsAll(reference.keys()))
                .isPresent();
    }

    private static Set<String> keys(String column) {
        return KEY.matcher(column).results().map(key -> key.group(1)).collect(toSet());
    }

    private KnownSecrets() {}
}
