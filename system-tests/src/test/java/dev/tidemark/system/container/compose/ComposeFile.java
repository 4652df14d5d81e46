package dev.tidemark.system.container.compose;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.tidemark.system.container.Checkout;
import dev.tidemark.system.container.image.Dockerfile;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.yaml.snakeyaml.Yaml;

/** A compose file, its anchors and merges resolved. */
record ComposeFile(JsonNode content) {

    static final Path PLACE = Checkout.path("src/main/docker/compose.yaml");

    static ComposeFile parse(String yaml) {
        Map<String, Object> content = new Yaml().load(yaml);
        return new ComposeFile(new JsonMapper().valueToTree(content));
    }

    Stream<Service> services() {
        return content.path("services").properties().stream()
                .map(service -> new Service(service.getKey(), service.getValue()));
    }

    boolean hasVolume(String name) {
        return content.path("volumes").has(name);
    }

    /** One container. */
    record Service(String name, JsonNode settings) {

        /** A setting that is a list of texts. */
        Stream<String> texts(String setting) {
            return elements(setting).map(JsonNode::asText);
        }

        Stream<JsonNode> elements(String setting) {
            return StreamSupport.stream(settings.path(setting).spliterator(), false);
        }

        Stream<Map.Entry<String, JsonNode>> members(String setting) {
            return settings.path(setting).properties().stream();
        }

        /** Without its tag. */
        String imageName() {
            return image().replaceFirst(":[^:/]*$", "");
        }

        /** Empty when there is none. */
        String tag() {
            return image().substring(imageName().length()).replaceFirst("^:", "");
        }

        /** What its image is built by, where it is built. */
        Optional<Dockerfile> dockerfile() {
            return Optional.of(settings.at("/build/dockerfile").asText())
                    .filter(path -> !path.isEmpty())
                    .map(path -> Dockerfile.parse(Checkout.text(path)));
        }

        /** Which of our services it runs, if any. */
        Optional<String> module() {
            return Optional.of(settings.at("/build/args/SERVICE").asText()).filter(module -> !module.isEmpty());
        }

        /** Paths on the machine that it sees, or names of volumes. */
        Stream<String> mounted() {
            return elements("volumes")
                    .map(volume -> volume.isTextual()
                            ? volume.asText().split(":")[0]
                            : volume.path("source").asText());
        }

        /** One that is pinned has a digest beside its tag. */
        private String image() {
            return settings.path("image").asText().replaceFirst("@sha256:[0-9a-f]{64}$", "");
        }
    }
}
