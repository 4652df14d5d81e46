package dev.tidemark.system.k8s.monitoring;

import dev.tidemark.system.container.Checkout;
import dev.tidemark.system.docs.Page;
import dev.tidemark.system.k8s.Finding;
import dev.tidemark.system.k8s.Manifests;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An alert says what is wrong and where the runbook says what to do, reads what somebody shows, and has been tried. */
final class AlertRule {

    private static final String RUNBOOK = "docs/runbook.md";
    private static final Set<String> SEVERITIES = Set.of("critical", "warning");

    /** Whoever is called reads what happened, and finds the section that says what to do. */
    static Stream<String> words(Manifests manifests) {
        var sections = sections();
        return Alert.all(manifests).flatMap(alert -> Stream.of(
                        Finding.unless(!alert.annotation("summary").isEmpty(), "has no summary"),
                        Finding.unless(!alert.annotation("description").isEmpty(), "has no description"),
                        Finding.unless(SEVERITIES.contains(alert.severity()), "is neither critical nor a warning"),
                        Finding.unless(
                                sections.contains(alert.annotation("runbook")),
                                "leads to '%s', which there is not".formatted(alert.annotation("runbook"))))
                .flatMap(finding -> finding)
                .map(finding -> alert.name() + " " + finding));
    }

    static Stream<String> metrics(Manifests manifests) {
        var known = KnownMetrics.all(manifests);
        return Alert.all(manifests).flatMap(alert -> alert.metrics().stream()
                .filter(metric -> !known.contains(metric))
                .map(metric -> "%s reads %s, which nobody shows".formatted(alert.name(), metric)));
    }

    static Stream<String> tried(Manifests manifests) {
        return Alert.all(manifests)
                .flatMap(alert -> AlertCases.parse(Checkout.text(AlertCases.FOLDER + alert.file() + ".yaml"))
                        .missing(alert)
                        .map(finding -> alert.name() + " " + finding));
    }

    /** Links to the sections of the runbook. */
    private static Set<String> sections() {
        return Page.of(RUNBOOK).sections().stream()
                .map(section -> RUNBOOK + "#" + section)
                .collect(Collectors.toSet());
    }

    private AlertRule() {}
}
