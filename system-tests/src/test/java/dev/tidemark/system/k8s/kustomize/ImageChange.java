package dev.tidemark.system.k8s.kustomize;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tidemark.system.k8s.K8sObject;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** Another name or tag for an image, or the digest that it must have. A digest alone takes the place of a tag. */
record ImageChange(String name, String newName, String newTag, String digest) {

    static ImageChange of(JsonNode settings, Path file) {
        Yamls.allowOnly(settings, Set.of("name", "newName", "newTag", "digest"), file);
        var name = settings.path("name").asText();
        return new ImageChange(
                name,
                settings.path("newName").asText(name),
                settings.path("newTag").asText(""),
                settings.path("digest").asText(""));
    }

    void apply(List<K8sObject> objects) {
        objects.stream()
                .flatMap(K8sObject::containers)
                .map(ObjectNode.class::cast)
                .forEach(this::apply);
    }

    private void apply(ObjectNode container) {
        var image = container.path("image").asText();
        if (image.startsWith(name + ":")) {
            container.put("image", newName + which(image.substring(name.length())));
        }
    }

    private String which(String before) {
        if (newTag.isEmpty() && digest.isEmpty()) {
            return before;
        }
        return (newTag.isEmpty() ? "" : ":" + newTag) + (digest.isEmpty() ? "" : "@" + digest);
    }
}
