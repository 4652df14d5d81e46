package dev.tidemark.system.k8s.monitoring;

import dev.tidemark.system.container.Checkout;
import dev.tidemark.system.k8s.Manifests;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The metrics that somebody shows. */
public final class KnownMetrics {

    private static final String FILES = "system-tests/src/test/resources/k8s/metrics/";

    /** Of our services: {@link MetricNamesIT} finds each on one that runs. */
    public static Set<String> ofServices() {
        return lines("services.txt");
    }

    /** Of services, but only after something has happened that leaves a trace for good: seen in tests of their modules. */
    static Set<String> onOccasion() {
        return lines("on-occasion.txt");
    }

    /** Of exporters that operators bring: looked up in their source, not seen. */
    static Set<String> ofOperators() {
        return lines("operators.txt");
    }

    /** What the exporter of a database makes of our own queries. */
    static Set<String> ofQueries(Manifests manifests) {
        return DatabaseQueries.of(manifests).stream()
                .flatMap(DatabaseQueries.Query::series)
                .collect(Collectors.toSet());
    }

    static Set<String> all(Manifests manifests) {
        return Stream.of(ofServices(), onOccasion(), ofOperators(), ofQueries(manifests))
                .flatMap(Set::stream)
                .collect(Collectors.toSet());
    }

    private static Set<String> lines(String file) {
        return Checkout.text(FILES + file)
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private KnownMetrics() {}
}
