package dev.tidemark.projector.freshness;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.logging.Log;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Looks every second which canaries are visible; when it cannot look, their age goes on. */
@ApplicationScoped
class FreshnessWatch {

    private final Canaries canaries;
    private final MeterRegistry metrics;

    /** When the newest visible canary of each service was sent; the start of this process if none was seen. */
    private final Map<String, Instant> newest = new ConcurrentHashMap<>();

    private volatile List<GapDocument> gaps = List.of();

    FreshnessWatch(Canaries canaries, FreshnessConfig config, MeterRegistry metrics) {
        this.canaries = canaries;
        this.metrics = metrics;
        var start = Instant.now();
        config.services().forEach(service -> seen(service, start));
    }

    @Scheduled(every = "${tidemark.freshness.look-every:1s}", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> look() {
        return canaries.newest()
                .invoke(found -> found.forEach(canary -> seen(canary.service(), canary.occurredAt())))
                .chain(canaries::openGaps)
                .invoke(found -> gaps = found)
                .onFailure()
                .invoke(failure -> Log.debugf("Canaries cannot be looked at: %s", failure.getMessage()))
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }

    private void seen(String service, Instant occurredAt) {
        if (newest.put(service, occurredAt) == null) {
            Gauge.builder("tidemark.freshness.age.seconds", () -> age(service).toMillis() / 1000.0)
                    .description("Age of the newest canary that a search finds")
                    .tag("service", service)
                    .register(metrics);
        }
    }

    Map<String, Instant> newest() {
        return Map.copyOf(newest);
    }

    /** Not negative, whatever the clocks say. */
    Duration age(String service) {
        var age = Duration.between(newest.get(service), Instant.now());
        return age.isNegative() ? Duration.ZERO : age;
    }

    List<GapDocument> gaps() {
        return gaps;
    }
}
