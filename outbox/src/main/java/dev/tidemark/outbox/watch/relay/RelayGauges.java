package dev.tidemark.outbox.watch.relay;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.ToDoubleFunction;

/** The active relay as numbers: the same ones, whichever it is, and the log that Debezium's slot holds. */
final class RelayGauges {

    private static final double NANOS = 1e9;

    private final RelayWatch watch;
    private final MeterRegistry registry;

    private RelayGauges(RelayWatch watch, MeterRegistry registry) {
        this.watch = watch;
        this.registry = registry;
    }

    static void of(RelayWatch watch, MeterRegistry registry) {
        var gauges = new RelayGauges(watch, registry);
        gauges.add(
                "relay.healthy",
                null,
                "1 while the active relay publishes and keeps up, else 0",
                seen -> seen.trouble().isEmpty() ? 1 : 0);
        gauges.add(
                "unpublished.age",
                "seconds",
                "For at least how long the oldest row that is not published has been waiting, parked ones left out",
                seen -> seen.last()
                        .relay()
                        .map(relay -> seen.last().lag().toNanos() / NANOS)
                        .orElse(Double.NaN));
        gauges.add("parked", "aggregates", "Aggregates with a row that Kafka refused", seen -> seen.last()
                .relay()
                .map(relay -> (double) relay.parked())
                .orElse(Double.NaN));
        gauges.add("slot.lag", "bytes", "Write-ahead log that Debezium has not confirmed", RelayGauges::slotLag);
    }

    private static double slotLag(RelayWatch watch) {
        return watch.last()
                .relay()
                .filter(RelaySlot.class::isInstance)
                .map(RelaySlot.class::cast)
                .filter(slot -> !slot.isMissing())
                .map(slot -> (double) slot.lagBytes())
                .orElse(Double.NaN);
    }

    private void add(String name, String unit, String description, ToDoubleFunction<RelayWatch> value) {
        Gauge.builder("tidemark.outbox." + name, watch, value)
                .baseUnit(unit)
                .description(description)
                .register(registry);
    }
}
