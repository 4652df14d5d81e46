package dev.tidemark.projector.feed;

import dev.tidemark.projector.feed.FeedState.Phase;
import dev.tidemark.projector.readmodel.StopReason;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.search.Search;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Feeds as numbers: where each partition stands, and whether a read model waits or has stopped. */
@ApplicationScoped
class FeedMetrics {

    private final MeterRegistry registry;
    private final MultiGauge position;
    private final MultiGauge end;
    private final MultiGauge lag;
    private final MultiGauge paused;

    FeedMetrics(MeterRegistry registry) {
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

    void forget(FeedState state) {
        Search.in(registry)
                .name(name -> name.startsWith("tidemark.read.model."))
                .tag("read_model", state.readModel())
                .meters()
                .forEach(registry::remove);
    }

    void register(FeedState state) {
        Gauge.builder("tidemark.read.model.waiting.seconds", state, FeedMetrics::waiting)
                .description("For how long the read model has been waiting or could not be checked, else 0")
                .tag("read_model", state.readModel())
                .register(registry);
        for (var reason : StopReason.values()) {
            Gauge.builder("tidemark.read.model.stopped", state, each -> stopped(each, reason))
                    .description("1 when the read model stopped for this reason")
                    .tag("read_model", state.readModel())
                    .tag("reason", reason.label())
                    .register(registry);
        }
    }

    private static double waiting(FeedState state) {
        return state.hinderedSince()
                .map(since -> Duration.between(since, Instant.now()).toMillis() / 1000.0)
                .orElse(0.0);
    }

    private static double stopped(FeedState state, StopReason reason) {
        return state.phase() instanceof Phase.Stopped(var actual, var detail) && actual == reason ? 1 : 0;
    }

    /** Shows the partitions that feeds have now; values are read when they are asked for. */
    void show(List<Feed<?>> feeds) {
        var rows = new ArrayList<Partition>();
        feeds.forEach(feed -> feed.state()
                .positions()
                .keySet()
                .forEach(partition -> rows.add(new Partition(feed.group(), feed.topic(), partition, feed.state()))));
        position.register(rows(rows, Partition::position), true);
        end.register(rows(rows, Partition::end), true);
        lag.register(rows(rows, each -> each.end() - each.position()), true);
        paused.register(rows(rows, each -> each.state().isPaused() ? 1 : 0), true);
    }

    private static List<Row<?>> rows(List<Partition> partitions, ToDoubleFunction<Partition> value) {
        return partitions.stream()
                .<Row<?>>map(each -> Row.of(each.tags(), each, value))
                .toList();
    }

    /** One partition that this instance reads. */
    private record Partition(String group, String topic, int number, FeedState state) {

        Tags tags() {
            return Tags.of("group", group, "topic", topic, "partition", Integer.toString(number));
        }

        double position() {
            return state.positions().getOrDefault(number, 0L);
        }

        /** The end is older than the position at times; a lag is never negative. */
        double end() {
            return Math.max(state.ends().getOrDefault(number, 0L), position());
        }
    }
}
