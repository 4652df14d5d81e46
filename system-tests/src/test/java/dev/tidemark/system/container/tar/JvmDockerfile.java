package dev.tidemark.system.container.tar;

import static java.util.stream.Collectors.toMap;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tidemark.system.container.Checkout;
import dev.tidemark.system.container.image.Dockerfile;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What Dockerfile.jvm tells containers, in the words of a configuration. */
final class JvmDockerfile {

    /** A cache is of one JVM and made on it: an image that is built without running anything has none. */
    private static final String CACHE = "-XX:AOTCache=app.aot";

    private static final Pattern SETTING = Pattern.compile("(\\S+?)=(?:\"([^\"]*)\"|(\\S*))");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Dockerfile file = Dockerfile.parse(Checkout.text("src/main/docker/Dockerfile.jvm"));
    private final String service;

    JvmDockerfile(String service) {
        this.service = service;
    }

    /** Fields of a configuration with their values. */
    Map<String, JsonNode> config() {
        return Map.of(
                "User", JSON.valueToTree(last("USER")),
                "WorkingDir", JSON.valueToTree(last("WORKDIR")),
                "Entrypoint", JSON.valueToTree(entrypoint()),
                "Env", JSON.valueToTree(settings("ENV")),
                "ExposedPorts", JSON.valueToTree(exposed()),
                "Labels", JSON.valueToTree(settings("LABEL")));
    }

    private Map<String, Map<String, String>> exposed() {
        return Stream.of(last("EXPOSE").split(" ")).collect(toMap(port -> port + "/tcp", port -> Map.of()));
    }

    private List<String> entrypoint() {
        try {
            return List.of(JSON.readValue(last("ENTRYPOINT"), String[].class)).stream()
                    .filter(argument -> !argument.equals(CACHE))
                    .toList();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private String last(String keyword) {
        return file.all(keyword).reduce((first, last) -> last).orElseThrow();
    }

    private Map<String, String> settings(String keyword) {
        var settings = new HashMap<String, String>();
        file.all(keyword).flatMap(text -> SETTING.matcher(text).results()).forEach(setting -> {
            var value = setting.group(2) == null ? setting.group(3) : setting.group(2);
            settings.put(setting.group(1), filled(value));
        });
        return settings;
    }

    private String filled(String text) {
        return text.replace("${SERVICE}", service)
                .replace("${VERSION}", file.argument("VERSION").orElseThrow())
                .replace("${REVISION}", file.argument("REVISION").orElseThrow());
    }
}
