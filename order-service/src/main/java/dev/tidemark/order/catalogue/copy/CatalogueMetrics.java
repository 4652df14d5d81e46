package dev.tidemark.order.catalogue.copy;

import dev.tidemark.contracts.UnreadableEvent;
import dev.tidemark.order.catalogue.CatalogueConfig;
import dev.tidemark.order.catalogue.copy.CatalogueState.Phase;
import dev.tidemark.order.catalogue.copy.CatalogueState.Standing;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** The copy as numbers, under the names that the projector uses for its read models. */
@ApplicationScoped
class CatalogueMetrics {

    private static final String STOPPED = "tidemark.catalogue.stopped";
    private static final String WAITING = "tidemark.catalogue.waiting.seconds";

    private final CatalogueState state;
    private final CatalogueConfig config;
    private final MeterRegistry registry;
    private final MultiGauge position;
    private final MultiGauge end;
    private final MultiGauge lag;
    private final MultiGauge paused;

    CatalogueMetrics(CatalogueState state, CatalogueConfig config, MeterRegistry registry) {
        this.state = state;
        this.config = config;
        this.registry = registry;
        position = gauge("position", "Offset of the next record to read");
        end = gauge("end_offset", "Offset after the last record");
        lag = gauge("lag", "End minus position; markers of transactions count on both sides");
        paused = gauge("paused", "1 while nothing is read from the partition, else 0");
    }

    private MultiGauge gauge(String name, String description) {
        return MultiGauge.builder("tidemark.consumer." + name)
                .description(description)
                .register(registry);
    }

    /** The registry survives a restart in the same process, as in development, and would show the state before. */
    void register(@Observes StartupEvent event) {
        registry.find(STOPPED).meters().forEach(registry::remove);
        registry.find(WAITING).meters().forEach(registry::remove);
        Gauge.builder(WAITING, state, CatalogueMetrics::waiting)
                .description("For how long the copy of the catalogue has been waiting, 0 when it is not")
                .register(registry);
        for (var reason : CatalogueStopped.Reason.values()) {
            Gauge.builder(STOPPED, state, each -> stopped(each, reason))
                    .description("1 when the copy of the catalogue stopped for this reason")
                    .tag("reason", reason.label())
                    .register(registry);
        }
    }

    private static double waiting(CatalogueState state) {
        return state.phase() instanceof Phase.Waiting(var obstacle, var since)
                ? Duration.between(since, Instant.now()).toMillis() / 1000.0
                : 0;
    }

    private static double stopped(CatalogueState state, CatalogueStopped.Reason reason) {
        return state.phase() instanceof Phase.Stopped(var actual, var detail) && actual == reason ? 1 : 0;
    }

    /** Shows the partitions that this instance has now. */
    void show() {
        position.register(rows(Standing::position), true);
        end.register(rows(Standing::end), true);
        lag.register(rows(each -> Math.max(0, each.end() - each.position())), true);
        paused.register(rows(each -> each.paused() ? 1 : 0), true);
    }

    void countDeadLetter(UnreadableEvent.Reason reason) {
        registry.counter("tidemark.dead.letters", "topic", config.topic(), "reason", reason.name())
                .increment();
    }

    private List<Row<?>> rows(ToDoubleFunction<Standing> value) {
        List<Row<?>> rows = new ArrayList<>();
        state.partitions().forEach((partition, standing) -> rows.add(Row.of(tags(partition), standing, value)));
        return rows;
    }

    private Tags tags(int partition) {
        return Tags.of("group", config.group(), "topic", config.topic(), "partition", Integer.toString(partition));
    }
}
