package dev.tidemark.poller.relay.health;

import dev.tidemark.poller.relay.RelayState;
import dev.tidemark.poller.relay.RelayState.Figures;
import dev.tidemark.poller.relay.RelayState.Phase;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.function.ToDoubleFunction;

/** The relay as numbers. Rows and aggregates are those of all buckets, whichever poller owns them. */
@Singleton
class RelayMetrics {

    private static final double NANOS = 1e9;

    private final MeterRegistry registry;
    private final RelayState state;

    RelayMetrics(MeterRegistry registry, RelayState state) {
        this.registry = registry;
        this.state = state;
    }

    void register(@Observes StartupEvent event) {
        gauge(
                "stopped",
                "",
                "1 while rows may be lost and nothing is published",
                figures -> state.phase() instanceof Phase.Stopped ? 1 : 0);
        gauge("buckets", "", "Buckets that this poller publishes, of eight", Figures::buckets);
        gauge("parked", "", "Aggregates with a row that Kafka refused", figures -> figures.backlog()
                .parked());
        gauge(
                "lag",
                "rows",
                "Rows that are not published; at most 10,000 of each bucket are counted",
                figures -> figures.backlog().rows());
        gauge(
                "lag.age",
                "seconds",
                "For at least how long a row of this poller's buckets has been waiting",
                figures -> figures.lag().toNanos() / NANOS);
        gauge(
                "horizon.age",
                "seconds",
                "For at least how long an open transaction has kept newer rows waiting",
                figures -> figures.horizonAge().toNanos() / NANOS);
    }

    private void gauge(String name, String unit, String description, ToDoubleFunction<Figures> value) {
        Gauge.builder("tidemark.poller." + name, state, seen -> value.applyAsDouble(seen.figures()))
                .baseUnit(unit.isEmpty() ? null : unit)
                .description(description)
                .register(registry);
    }
}
