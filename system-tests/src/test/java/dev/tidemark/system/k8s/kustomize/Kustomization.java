package dev.tidemark.system.k8s.kustomize;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemark.system.container.Checkout;
import dev.tidemark.system.k8s.K8sObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Renders a folder with a {@code kustomization.yaml} as {@code kubectl kustomize} does: resources, patches (JSON 6902 with a
 * target), namespace, labels (of the objects alone) and images. Anything else fails with {@link IllegalArgumentException}.
 *
 * @param change what is done to the text of each file before it is read
 */
public record Kustomization(UnaryOperator<String> change) {

    private static final String FILE = "kustomization.yaml";
    private static final Set<String> KNOWN =
            Set.of("apiVersion", "kind", "resources", "patches", "namespace", "labels", "images");

    /** The folder's objects, those of its resources first. */
    public List<K8sObject> render(Path folder) {
        var file = folder.resolve(FILE);
        var settings = Yamls.single(text(file));
        Yamls.allowOnly(settings, KNOWN, file);
        var objects = K8sObject.elements(settings.path("resources"))
                .flatMap(resource -> resource(folder.resolve(resource.asText()).normalize()))
                .toList();
        K8sObject.elements(settings.path("patches"))
                .forEach(patch -> Patch.of(patch, file).apply(objects));
        namespace(settings, objects);
        labels(settings, file, objects);
        K8sObject.elements(settings.path("images"))
                .forEach(image -> ImageChange.of(image, file).apply(objects));
        return objects;
    }

    private Stream<K8sObject> resource(Path path) {
        if (Files.isDirectory(path)) {
            return render(path).stream();
        }
        return Yamls.all(text(path)).map(content -> new K8sObject(content, path));
    }

    private String text(Path file) {
        return change.apply(Checkout.text(file));
    }

    /** Of everything but namespaces: there is nothing else here that belongs to the whole cluster. */
    private static void namespace(JsonNode settings, List<K8sObject> objects) {
        if (settings.has("namespace")) {
            var namespace = settings.path("namespace").asText();
            objects.forEach(object ->
                    Yamls.metadata(object).put(object.kind().equals("Namespace") ? "name" : "namespace", namespace));
        }
    }

    private static void labels(JsonNode settings, Path file, List<K8sObject> objects) {
        K8sObject.elements(settings.path("labels")).forEach(labels -> {
            Yamls.allowOnly(labels, Set.of("pairs"), file);
            labels.path("pairs")
                    .properties()
                    .forEach(pair -> objects.forEach(object ->
                            Yamls.metadata(object).withObjectProperty("labels").set(pair.getKey(), pair.getValue())));
        });
    }
}
