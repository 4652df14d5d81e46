package dev.tidemark.system.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * One object as the cluster would get it.
 *
 * @param file which it was written in, before overlays changed it
 */
public record K8sObject(JsonNode content, Path file) {

    public String apiVersion() {
        return content.path("apiVersion").asText();
    }

    public String kind() {
        return content.path("kind").asText();
    }

    public String name() {
        return content.at("/metadata/name").asText();
    }

    /** Empty for what belongs to the whole cluster. */
    public String namespace() {
        return content.at("/metadata/namespace").asText();
    }

    public boolean is(String kind, String name) {
        return kind().equals(kind) && name().equals(name);
    }

    /** The part at a JSON pointer; missing when there is none. */
    public JsonNode at(String pointer) {
        return content.at(pointer);
    }

    /** What it makes pods of: of a Deployment or a Job, with {@code metadata} and {@code spec}. */
    public Optional<JsonNode> podTemplate() {
        return Optional.of(content.at("/spec/template"))
                .filter(template -> template.at("/spec/containers").isArray());
    }

    /** Of its pods, those that only prepare included. */
    public Stream<JsonNode> containers() {
        return podTemplate().stream().flatMap(template -> Stream.of("/spec/initContainers", "/spec/containers")
                .flatMap(list -> elements(template.at(list))));
    }

    /** The elements of a list; none when there is no list. */
    public static Stream<JsonNode> elements(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }

    @Override
    public String toString() {
        return kind() + "/" + name();
    }
}
