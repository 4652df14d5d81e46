package dev.tidemark.system.container.compose;

import dev.tidemark.platform.container.SecretsFile;
import dev.tidemark.system.container.compose.ComposeFile.Service;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A secret is named, never written, and it is one that {@code ./tidemark images} makes. */
final class SecretsRule {

    private static final Pattern SECRET = Pattern.compile(".*(PASSWORD|SECRET|CURSOR_KEY|PRIVATE_?KEY)");
    private static final Pattern REQUIRED = Pattern.compile("\\$\\{(\\w+):\\?[^}]+}");
    private static final Pattern LOGIN_IN_URL = Pattern.compile(".*://[^/]*@.*");

    static Stream<String> findings(Service service) {
        return service.members("environment")
                .filter(variable ->
                        isPlain(variable.getKey(), variable.getValue().asText()))
                .map(variable -> variable.getKey() + " holds a secret that is not taken from .env");
    }

    private static boolean isPlain(String name, String value) {
        if (LOGIN_IN_URL.matcher(value).matches()) {
            return true;
        }
        var reference = REQUIRED.matcher(value);
        return SECRET.matcher(name).matches()
                && !(reference.matches() && SecretsFile.variables().contains(reference.group(1)));
    }

    private SecretsRule() {}
}
