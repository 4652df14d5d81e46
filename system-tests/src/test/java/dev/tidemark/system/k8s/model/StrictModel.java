package dev.tidemark.system.k8s.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.tidemark.system.k8s.K8sObject;
import dev.tidemark.system.k8s.Manifests;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * An operator understands all that its resources say: it has a field for each setting, and the value stays what it was.
 *
 * @param api the group and version of all its kinds
 * @param kinds the class of each
 */
public record StrictModel(String api, Map<String, Class<?>> kinds) {

    private static final JsonMapper STRICT = JsonMapper.builder()
            .annotationIntrospector(new NamedFieldsOnly())
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    public StrictModel {
        kinds = Map.copyOf(kinds);
    }

    /** What it does not understand, of all objects of its group. */
    public Stream<String> findings(Manifests manifests) {
        return manifests.stream()
                .filter(object -> group(object.apiVersion()).equals(group(api)))
                .flatMap(object -> findings(object).map(finding -> object + ": " + finding));
    }

    /** Empty of the kinds that are in none. */
    private static String group(String version) {
        return version.substring(0, version.indexOf('/') + 1);
    }

    private Stream<String> findings(K8sObject object) {
        var type = kinds.get(object.kind());
        if (type == null || !object.apiVersion().equals(api)) {
            return Stream.of("there is no such kind in " + api);
        }
        try {
            return lost("", object.content(), STRICT.valueToTree(STRICT.treeToValue(object.content(), type)));
        } catch (JsonProcessingException e) {
            return Stream.of(e.getOriginalMessage());
        }
    }

    /** What is not in the object as it was understood. */
    private static Stream<String> lost(String path, JsonNode given, JsonNode understood) {
        if (given.isObject()) {
            return given.properties().stream()
                    .flatMap(each -> lost(path + "/" + each.getKey(), each.getValue(), understood.path(each.getKey())));
        }
        if (given.isArray()) {
            return IntStream.range(0, given.size())
                    .boxed()
                    .flatMap(each -> lost(path + "/" + each, given.path(each), understood.path(each)));
        }
        return given.asText().equals(understood.asText())
                ? Stream.empty()
                : Stream.of("%s is %s, which is understood as %s".formatted(path, given, understood));
    }

    /** Keeps nothing that there is no field for, and leaves out nothing that there is one for. */
    private static final class NamedFieldsOnly extends JacksonAnnotationIntrospector {

        private static final long serialVersionUID = 1;

        @Override
        public Boolean hasAnySetter(Annotated method) {
            return false;
        }

        @Override
        public JsonInclude.Value findPropertyInclusion(Annotated property) {
            return JsonInclude.Value.empty();
        }
    }
}
