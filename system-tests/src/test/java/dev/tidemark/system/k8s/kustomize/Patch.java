package dev.tidemark.system.k8s.kustomize;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tidemark.system.k8s.K8sObject;
import io.fabric8.zjsonpatch.JsonPatch;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Changes to the objects whose kinds and names match.
 *
 * @param operations of RFC 6902
 */
record Patch(Pattern kind, Pattern name, JsonNode operations) {

    static Patch of(JsonNode settings, Path file) {
        Yamls.allowOnly(settings, Set.of("target", "patch"), file);
        Yamls.allowOnly(settings.path("target"), Set.of("kind", "name"), file);
        var operations = Yamls.single(settings.path("patch").asText());
        if (!operations.isArray() || !settings.path("target").hasNonNull("kind")) {
            throw new IllegalArgumentException(file + " has a patch that is no list of operations on a kind");
        }
        var target = settings.path("target");
        return new Patch(
                Pattern.compile(target.path("kind").asText()),
                Pattern.compile(target.path("name").asText(".*")),
                operations);
    }

    /** Fails when there is nothing to change: kubectl would not say so. */
    void apply(List<K8sObject> objects) {
        var targets = objects.stream().filter(this::isMeant).toList();
        if (targets.isEmpty()) {
            throw new IllegalArgumentException("There is no %s/%s to patch".formatted(kind, name));
        }
        targets.forEach(target -> {
            var changed = JsonPatch.apply(operations, target.content());
            ((ObjectNode) target.content()).removeAll().setAll((ObjectNode) changed);
        });
    }

    private boolean isMeant(K8sObject object) {
        return kind.matcher(object.kind()).matches()
                && name.matcher(object.name()).matches();
    }
}
