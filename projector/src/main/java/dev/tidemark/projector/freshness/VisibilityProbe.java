package dev.tidemark.projector.freshness;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.logging.Log;
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

/** Measures the time from a canary's row until a search finds it. */
@ApplicationScoped
class VisibilityProbe {

    private final Canaries canaries;
    private final FreshnessConfig config;
    private final MeterRegistry metrics;
    private final Map<String, Long> measured = new ConcurrentHashMap<>();

    VisibilityProbe(Canaries canaries, FreshnessConfig config, MeterRegistry metrics) {
        this.canaries = canaries;
        this.config = config;
        this.metrics = metrics;
    }

    /** Starts measuring the newest of these of every service; what was measured before, as in a replay, is left out. */
    void watch(List<CanaryDocument> written) {
        written.stream()
                .collect(Collectors.toMap(
                        CanaryDocument::service,
                        Function.identity(),
                        BinaryOperator.maxBy(Comparator.comparingLong(CanaryDocument::sequence))))
                .values()
                .stream()
                .filter(this::isNew)
                .forEach(canary -> untilVisible(canary)
                        .subscribe()
                        .with(
                                visible -> record(canary, visible),
                                failure -> Log.debugf("%s was not seen: %s", canary, failure.getMessage())));
    }

    private boolean isNew(CanaryDocument canary) {
        var sequence = canary.sequence();
        return measured.merge(canary.service(), sequence, Math::max) == sequence;
    }

    /** When a search found it. A search that fails is repeated like one that finds nothing. */
    private Uni<Instant> untilVisible(CanaryDocument canary) {
        return canaries.isVisible(canary)
                .onFailure()
                .recoverWithItem(false)
                .repeat()
                .withDelay(config.probeEvery())
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
