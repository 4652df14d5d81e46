package dev.tidemark.system.k8s.monitoring;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.tidemark.system.k8s.Finding;
import dev.tidemark.system.k8s.K8sObject;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.yaml.snakeyaml.Yaml;

/** What promtool is asked about alerts: series, and when which alert fires. */
record AlertCases(JsonNode content) {

    /** The folder, in the project. */
    static final String FOLDER = "k8s/base/monitoring/tests/";

    static AlertCases parse(String yaml) {
        return new AlertCases(new JsonMapper().valueToTree(new Yaml().load(yaml)));
    }

    /** What is missing about an alert: a case of its name in which it fires, and is quiet before and afterwards. */
    Stream<String> missing(Alert alert) {
        var asked = "ALERTS{alertname=\"%s\",alertstate=\"firing\"}".formatted(alert.name());
        var answers = K8sObject.elements(content.path("tests"))
                .filter(each -> each.path("name").asText().equals(alert.name()))
                .flatMap(each -> K8sObject.elements(each.path("promql_expr_test")))
                .filter(each -> each.path("expr").asText().equals(asked))
                .map(each -> each.path("exp_samples"))
                .toList();
        return Stream.of(
                        Finding.unless(answers.stream().anyMatch(AlertCases::fires), "is not seen to fire"),
                        Finding.unless(
                                answers.stream().anyMatch(Predicate.not(AlertCases::fires)), "is not seen to be quiet"))
                .flatMap(finding -> finding);
    }

    private static boolean fires(JsonNode samples) {
        return samples.size() > 0
                && K8sObject.elements(samples)
                        .allMatch(sample -> sample.path("value").intValue() == 1);
    }
}
