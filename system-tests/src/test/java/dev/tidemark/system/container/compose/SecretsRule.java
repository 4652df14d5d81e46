package dev.tidemark.system.container.compose;

import dev.tidemark.platform.container.SecretsFile;
import dev.tidemark.system.container.PlainSecrets;
import dev.tidemark.system.container.compose.ComposeFile.Service;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A secret is named, never written, and it is one that {@code ./tidemark images} makes. */
final class SecretsRule {

    private static final Pattern REQUIRED = Pattern.compile("\\$\\{(\\w+):\\?[^}]+}");

    static Stream<String> findings(Service service) {
        return service.members("environment")
                .filter(variable ->
                        isPlain(variable.getKey(), variable.getValue().asText()))
                .map(variable -> variable.getKey() + " holds a secret that is not taken from .env");
    }

    private static boolean isPlain(String name, String value) {
        if (PlainSecrets.hasLogin(value)) {
            return true;
        }
        var reference = REQUIRED.matcher(value);
        return PlainSecrets.isSecret(name)
                && !(reference.matches() && SecretsFile.variables().contains(reference.group(1)));
    }

    private SecretsRule() {}
}
