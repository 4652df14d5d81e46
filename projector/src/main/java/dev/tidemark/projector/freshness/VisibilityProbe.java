package dev.tidemark.projector.freshness;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.logging.Log;
import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Measures the time from a canary's row until a search finds it. Made at the start, since it asks when that was. */
@Startup
@ApplicationScoped
class VisibilityProbe {

    private final Canaries canaries;
    private final FreshnessConfig config;
    private final MeterRegistry metrics;
    private final Instant start = Instant.now();
    private final Map<String, Long> measured = new ConcurrentHashMap<>();

    VisibilityProbe(Canaries canaries, FreshnessConfig config, MeterRegistry metrics) {
        this.canaries = canaries;
        this.config = config;
        this.metrics = metrics;
    }

    /**
     * Starts measuring the newest of these of every service. What was measured before is left out, and so is what was
     * sent before this process started: that it comes late says nothing about the way.
     */
    void watch(List<CanaryDocument> written) {
        written.stream()
                .collect(Collectors.toMap(
                        CanaryDocument::service,
                        Function.identity(),
                        BinaryOperator.maxBy(Comparator.comparingLong(CanaryDocument::sequence))))
                .values()
                .stream()
                .filter(this::isNew)
                // No batch waits for a measurement, so this is subscribed to here.
                .forEach(canary -> untilVisible(canary)
                        .subscribe()
                        .with(
                                visible -> record(canary, visible),
                                failure -> Log.debugf("%s was not seen: %s", canary, failure.getMessage())));
    }

    private boolean isNew(CanaryDocument canary) {
        var before = measured.getOrDefault(canary.service(), 0L);
        measured.put(canary.service(), Math.max(before, canary.sequence()));
        return canary.sequence() > before && !canary.occurredAt().isBefore(start);
    }

    /** When a search found it. A search that fails is repeated like one that finds nothing. */
    private Uni<Instant> untilVisible(CanaryDocument canary) {
        return canaries.isVisible(canary)
                .onFailure()
                .recoverWithItem(false)
                .repeat()
                .withDelay(config.probeInterval())
                .until(visible -> visible)
                .collect()
                .last()
                .map(notVisibleBefore -> Instant.now())
                .ifNoItem()
                .after(config.probeLimit())
                .fail();
    }

    private void record(CanaryDocument canary, Instant visible) {
        var elapsed = Duration.between(canary.occurredAt(), visible);
        timer(canary.service()).record(elapsed.isNegative() ? Duration.ZERO : elapsed);
    }

    private Timer timer(String service) {
        return Timer.builder("tidemark.freshness")
                .description("From a row's commit until a search finds its document")
                .tag("service", service)
                .serviceLevelObjectives(
                        Duration.ofMillis(50),
                        Duration.ofMillis(100),
                        Duration.ofMillis(200),
                        Duration.ofMillis(300),
                        Duration.ofMillis(500),
                        Duration.ofMillis(750),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(15),
                        Duration.ofSeconds(60))
                .register(metrics);
    }
}
