package dev.tidemark.system.k8s.monitoring;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemark.system.k8s.K8sObject;
import dev.tidemark.system.k8s.Manifests;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An alert as Prometheus gets it.
 *
 * @param file the name of the PrometheusRule that has it, as its file is called
 */
record Alert(String file, JsonNode rule) {

    /** Texts, what stands in braces, brackets and behind by: all that has names which are no metric's. */
    private static final Pattern NO_METRICS =
            Pattern.compile("\"[^\"]*\"|\\{[^}]*}|\\[[^]]*]|\\b(by|without|on|ignoring) ?\\([^)]*\\)");

    /** A name that is no function, operator or part of a number. */
    private static final Pattern METRIC =
            Pattern.compile("(?<![\\w.])(?!(?:and|or|unless|bool|offset)\\b)[a-zA-Z_:][\\w:]*(?!\\w)(?!\\s*\\()");

    static Stream<Alert> all(Manifests manifests) {
        return manifests.kind("PrometheusRule").flatMap(rules -> K8sObject.elements(rules.at("/spec/groups"))
                .flatMap(group -> K8sObject.elements(group.path("rules")))
                .map(rule -> new Alert(rules.name().replaceFirst("^tidemark-", ""), rule)));
    }

    String name() {
        return rule.path("alert").asText();
    }

    String annotation(String name) {
        return rule.path("annotations").path(name).asText();
    }

    String severity() {
        return rule.at("/labels/severity").asText();
    }

    /** Whose series its expression reads. */
    Set<String> metrics() {
        return metrics(rule.path("expr").asText());
    }

    /** Whose series an expression of PromQL reads. */
    static Set<String> metrics(String expression) {
        return METRIC.matcher(NO_METRICS.matcher(expression).replaceAll(" "))
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
