package dev.tidemark.system.k8s.object;

import static java.util.stream.Collectors.toSet;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemark.system.k8s.K8sObject;
import dev.tidemark.system.k8s.Manifests;
import dev.tidemark.system.k8s.Variable;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What is mounted is there, and so are the files of which the environment speaks. */
final class Volumes {

    private static final String MOUNTED = "/etc/tidemark/";
    private static final Pattern FILE = Pattern.compile(MOUNTED + "[\\w./-]+");

    static Stream<String> missing(Manifests manifests, K8sObject workload) {
        return Stream.of(volumes(workload), maps(manifests, workload), files(manifests, workload))
                .flatMap(findings -> findings);
    }

    private static Stream<String> volumes(K8sObject workload) {
        var there = all(workload).map(volume -> volume.path("name").asText()).collect(toSet());
        return mounts(workload)
                .map(mount -> mount.path("name").asText())
                .filter(name -> !there.contains(name))
                .map("volume "::concat);
    }

    private static Stream<String> maps(Manifests manifests, K8sObject workload) {
        return all(workload)
                .filter(volume -> volume.has("configMap"))
                .map(volume -> volume.at("/configMap/name").asText())
                .filter(name -> manifests.find("ConfigMap", name).isEmpty())
                .map("ConfigMap "::concat);
    }

    private static Stream<String> files(Manifests manifests, K8sObject workload) {
        var there = mounts(workload)
                .flatMap(mount -> all(workload)
                        .filter(volume -> volume.path("name").equals(mount.path("name")))
                        .flatMap(Volumes::sources)
                        .flatMap(secret -> K8sObject.elements(secret.path("items")))
                        .map(item -> mount.path("mountPath").asText() + "/"
                                + item.path("path").asText()))
                .collect(toSet());
        return Variable.of(manifests, workload)
                .flatMap(variable -> FILE.matcher(variable.value()).results())
                .map(found -> found.group())
                .filter(file -> !there.contains(file))
                .map("file "::concat);
    }

    private static Stream<JsonNode> all(K8sObject workload) {
        return K8sObject.elements(workload.podTemplate().orElseThrow().at("/spec/volumes"));
    }

    private static Stream<JsonNode> mounts(K8sObject workload) {
        return workload.containers().flatMap(container -> K8sObject.elements(container.path("volumeMounts")));
    }

    private static Stream<JsonNode> sources(JsonNode volume) {
        var projected = K8sObject.elements(volume.at("/projected/sources")).map(source -> source.path("secret"));
        return Stream.concat(projected, Stream.of(volume.path("secret")));
    }

    private Volumes() {}
}
