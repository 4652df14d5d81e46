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
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Looks every second which canaries are visible and which never came; when it cannot look, their age goes on.
 */
@ApplicationScoped
class FreshnessWatch {

    private static final long NONE = 0;

    private final Canaries canaries;
    private final MeterRegistry metrics;

    private final Map<String, Newest> newest = new ConcurrentHashMap<>();

    private volatile List<GapDocument> gaps = List.of();

    FreshnessWatch(Canaries canaries, FreshnessConfig config, MeterRegistry metrics) {
        this.canaries = canaries;
        this.metrics = metrics;
        var start = Instant.now();
        config.services().forEach(service -> seen(service, NONE, start));
    }

    @Scheduled(every = "${tidemark.freshness.look-interval}", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> look() {
        return canaries.newest()
                .invoke(found -> found.forEach(this::seen))
                .chain(canaries::openGaps)
                .invoke(this::missed)
                .onFailure()
                .invoke(failure -> Log.debugf("Canaries cannot be looked at: %s", failure.getMessage()))
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }

    private void seen(CanaryDocument canary) {
        seen(canary.service(), canary.sequence(), canary.occurredAt());
    }

    private void seen(String service, long sequence, Instant occurredAt) {
        var before = newest.get(service);
        if (before == null || before.sequence() != sequence) {
            newest.put(service, new Newest(sequence, occurredAt, System.nanoTime()));
        }
        if (before == null) {
            register(service);
        }
    }

    private void register(String service) {
        Gauge.builder("tidemark.freshness.age.seconds", () -> age(service).toNanos() / 1e9)
                .description("Age of the newest canary that a search finds")
                .tag("service", service)
                .register(metrics);
        Gauge.builder("tidemark.canary.gaps.open", () -> openGaps(service))
                .description("Gaps in the canaries that nobody has acknowledged")
                .tag("service", service)
                .register(metrics);
    }

    private long openGaps(String service) {
        return gaps.stream().filter(gap -> gap.service().equals(service)).count();
    }

    /** Logs a gap when it is first seen to be stored, since a batch that is repeated finds it again. */
    private void missed(List<GapDocument> found) {
        var before = Set.copyOf(gaps);
        gaps = found;
        found.stream()
                .filter(gap -> !before.contains(gap))
                .forEach(gap -> Log.errorf(
                        "Canaries %d to %d of %s never came: rows written before %s may be lost",
                        gap.missingFrom(), gap.missingTo(), gap.service(), gap.occurredAt()));
    }

    Set<String> services() {
        return Set.copyOf(newest.keySet());
    }

    /** Since the newest visible canary was sent, but at least since it was first seen here. */
    Duration age(String service) {
        return newest.get(service).age();
    }

    List<GapDocument> gaps() {
        return gaps;
    }

    /**
     * The newest visible canary of a service.
     *
     * @param sequence {@value #NONE} until one was seen; then the times are those of this process's start
     * @param occurredAt by the service's clock: shows a relay that is far behind
     * @param firstSeen by {@link System#nanoTime} here: no clock that is ahead hides a relay that is dead
     */
    private record Newest(long sequence, Instant occurredAt, long firstSeen) {

        Duration age() {
            var here = Duration.ofNanos(System.nanoTime() - firstSeen);
            var byTheService = Duration.between(occurredAt, Instant.now());
            return here.compareTo(byTheService) > 0 ? here : byTheService;
        }
    }
}
