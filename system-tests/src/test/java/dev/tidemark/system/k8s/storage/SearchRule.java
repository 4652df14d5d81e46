package dev.tidemark.system.k8s.storage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.tidemark.system.container.Checkout;
import dev.tidemark.system.k8s.Finding;
import dev.tidemark.system.k8s.K8sObject;
import dev.tidemark.system.k8s.Manifests;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.yaml.snakeyaml.Yaml;

/** Elasticsearch is of the POM's version, encrypted, and lets programs in to the indices of the read models alone. */
final class SearchRule {

    private static final Set<String> FIELDS =
            Set.of("version", "image", "auth", "nodeSets", "updateStrategy", "http", "transport", "secureSettings");

    static Stream<String> cluster(Manifests manifests) {
        var search = manifests.find("Elasticsearch", "tidemark").orElseThrow();
        var expected = Map.of("dev", 1, "production", 3).get(manifests.overlay());
        var fields =
                search.at("/spec").properties().stream().map(Map.Entry::getKey).filter(name -> !FIELDS.contains(name));
        return Stream.of(
                        fields.map(name -> name + " is not known"),
                        Finding.unless(
                                search.at("/spec/version")
                                        .asText()
                                        .equals(Checkout.version("elasticsearch.server.version")),
                                "is not of the POM's version"),
                        Finding.unless(
                                search.at("/spec/image")
                                        .asText()
                                        .matches("(.+/)?tidemark/elasticsearch:%s(@sha256:[0-9a-f]{64})?"
                                                .formatted(Checkout.version())),
                                "has not the image with analysis-nori"),
                        Finding.unless(search.at("/spec/nodeSets/0/count").intValue() == expected, "has other nodes"),
                        Finding.unless(
                                !search.at("/spec/http/tls/selfSignedCertificate/disabled")
                                        .asBoolean(),
                                "is not encrypted"),
                        Finding.unless(
                                search.at("/spec/nodeSets/0/config")
                                        .path("action.auto_create_index")
                                        .toString()
                                        .equals("false"),
                                "makes indices by itself"))
                .flatMap(finding -> finding);
    }

    /** Each role has rights over just these indices, and none over the cluster that would change it. */
    static Stream<String> roles(Manifests manifests) {
        var roles = roles(manifests.find("Secret", "tidemark-es-roles").orElseThrow());
        var references =
                manifests.find("Elasticsearch", "tidemark").orElseThrow().at("/spec/auth");
        return Stream.of(
                        roles.entrySet().stream().flatMap(role -> role(role.getKey(), role.getValue())),
                        Finding.unless(roles.size() == 2, "there are other roles"),
                        Finding.unless(
                                references.at("/roles/0/secretName").asText().equals("tidemark-es-roles"),
                                "roles are not taken from tidemark-es-roles"),
                        Finding.unless(
                                K8sObject.elements(references.path("fileRealm"))
                                        .map(each -> each.path("secretName").asText())
                                        .collect(Collectors.toSet())
                                        .equals(Set.of("tidemark-es-projector", "tidemark-es-query")),
                                "other users are let in"))
                .flatMap(finding -> finding);
    }

    private static Stream<String> role(String name, JsonNode rights) {
        var cluster = texts(rights.path("cluster"));
        var expected =
                readModels().flatMap(model -> Stream.of(model, model + "-g*")).collect(Collectors.toSet());
        return Stream.of(
                        Finding.unless(Set.of("monitor_snapshot").containsAll(cluster), "may do too much: " + cluster),
                        K8sObject.elements(rights.path("indices"))
                                .flatMap(indices -> Finding.unless(
                                        texts(indices.path("names")).equals(expected),
                                        "may use %s and not %s"
                                                .formatted(texts(indices.path("names")), new TreeSet<>(expected)))),
                        K8sObject.elements(rights.path("indices"))
                                .flatMap(indices -> Finding.unless(
                                        !texts(indices.path("privileges")).contains("all"), "may do all")))
                .flatMap(finding -> finding)
                .map(finding -> name + " " + finding);
    }

    private static Map<String, JsonNode> roles(K8sObject secret) {
        Map<String, Object> roles =
                new Yaml().load(secret.at("/stringData").path("roles.yml").asText());
        return roles.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, role -> new JsonMapper().valueToTree(role.getValue())));
    }

    /** The projector has a file for each. */
    private static Stream<String> readModels() {
        try (var files = Files.list(Checkout.path("projector/src/main/resources/read-models"))) {
            return files.map(file -> file.getFileName().toString().replaceFirst("\\.json$", "")).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<String> texts(JsonNode list) {
        return K8sObject.elements(list).map(JsonNode::asText).collect(Collectors.toCollection(TreeSet::new));
    }

    private SearchRule() {}
}
