package dev.tidemark.system.k8s.kustomize;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tidemark.system.k8s.K8sObject;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;

/** YAML as trees. */
final class Yamls {

    private static final JsonMapper MAPPER = new JsonMapper();

    /** All documents of a text. */
    static Stream<JsonNode> all(String text) {
        return StreamSupport.stream(yaml().loadAll(text).spliterator(), false)
                .filter(Objects::nonNull)
                .map(MAPPER::valueToTree);
    }

    /** Of a text that is one document. */
    static JsonNode single(String text) {
        return MAPPER.valueToTree(yaml().load(text));
    }

    /** Fails when there is a field that nobody would look at. */
    static void allowOnly(JsonNode object, Set<String> known, Path file) {
        object.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                throw new IllegalArgumentException("%s has %s, which is not known here".formatted(file, name));
            }
        });
    }

    static ObjectNode metadata(K8sObject object) {
        return (ObjectNode) object.at("/metadata");
    }

    /** A key that is there twice is a mistake. */
    private static Yaml yaml() {
        var options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        return new Yaml(options);
    }

    private Yamls() {}
}
