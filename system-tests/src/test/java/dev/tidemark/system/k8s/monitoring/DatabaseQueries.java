package dev.tidemark.system.k8s.monitoring;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.tidemark.system.k8s.K8sObject;
import dev.tidemark.system.k8s.Manifests;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.yaml.snakeyaml.Yaml;

/** What the exporter of a database is told to ask, besides what its operator knows. */
final class DatabaseQueries {

    static List<Query> of(Manifests manifests) {
        var map = manifests.find("ConfigMap", "database-metrics").orElseThrow();
        JsonNode queries = new JsonMapper()
                .valueToTree(new Yaml().load(map.at("/data").path("queries.yml").asText()));
        return queries.properties().stream()
                .map(query -> new Query(query.getKey(), query.getValue()))
                .toList();
    }

    /** One question. */
    record Query(String name, JsonNode settings) {

        String sql() {
            return settings.path("query").asText();
        }

        Set<String> columns() {
            return metrics().map(Map.Entry::getKey).collect(Collectors.toCollection(TreeSet::new));
        }

        /** As Prometheus knows them. */
        Stream<String> series() {
            return metrics()
                    .filter(column -> !column.getValue().path("usage").asText().equals("LABEL"))
                    .map(column -> "cnpg_%s_%s".formatted(name, column.getKey()));
        }

        private Stream<Map.Entry<String, JsonNode>> metrics() {
            return K8sObject.elements(settings.path("metrics")).flatMap(column -> column.properties().stream());
        }
    }

    private DatabaseQueries() {}
}
