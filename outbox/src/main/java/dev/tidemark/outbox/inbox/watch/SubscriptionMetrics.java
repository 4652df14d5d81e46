package dev.tidemark.outbox.inbox.watch;

import dev.tidemark.outbox.inbox.loop.Subscriptions;
import dev.tidemark.outbox.inbox.loop.Subscriptions.Running;
import dev.tidemark.outbox.inbox.progress.SubscriptionStopped.Reason;
import dev.tidemark.outbox.inbox.state.SubscriptionState;
import dev.tidemark.outbox.inbox.state.SubscriptionState.Phase;
import dev.tidemark.outbox.inbox.state.SubscriptionState.Standing;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
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
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/** Subscriptions as numbers: {@code tidemark.subscription.*}, and {@code tidemark.consumer.*} as the projector has them. */
@ApplicationScoped
class SubscriptionMetrics {

    private final Subscriptions subscriptions;
    private final MeterRegistry registry;
    private final MultiGauge position;
    private final MultiGauge end;
    private final MultiGauge lag;
    private final MultiGauge paused;

    SubscriptionMetrics(Subscriptions subscriptions, MeterRegistry registry) {
        this.subscriptions = subscriptions;
        this.registry = registry;
        position = ofPartitions("position", "Offset of the next record to apply");
        end = ofPartitions("end_offset", "Offset after the last record");
        lag = ofPartitions("lag", "End minus position; markers of transactions count on both sides");
        paused = ofPartitions("paused", "1 while nothing is read from the partition, else 0");
    }

    private MultiGauge ofPartitions(String name, String description) {
        return MultiGauge.builder("tidemark.consumer." + name)
                .description(description)
                .register(registry);
    }

    void register(@Observes StartupEvent event) {
        subscriptions.all().forEach(this::register);
    }

    private void register(Running each) {
        var state = each.state();
        renew(gauge(each, "waiting.seconds", () -> waiting(state))
                .description("For how long the subscription has been waiting, 0 when it is not"));
        for (var reason : Reason.values()) {
            renew(gauge(each, "stopped", () -> stopped(state, reason))
                    .description("1 when the subscription stopped for this reason")
                    .tag("reason", reason.label()));
        }
        if (!each.reading().isOfReplays()) {
            renew(gauge(each, "parked.messages", () -> state.parked().messages())
                    .description("Messages that wait for an operator"));
            renew(gauge(each, "parked.keys", () -> state.parked().keys())
                    .description("Keys whose messages wait for an operator"));
        }
    }

    private static Gauge.Builder<?> gauge(Running each, String name, Supplier<Number> value) {
        return Gauge.builder("tidemark.subscription." + name, value)
                .tag("subscription", each.reading().name());
    }

    /** The registry survives a restart in the same process, as in development, and would show the state before. */
    private void renew(Gauge.Builder<?> gauge) {
        Meter stale = gauge.register(registry);
        registry.remove(stale);
        gauge.register(registry);
    }

    private static double waiting(SubscriptionState state) {
        return state.phase() instanceof Phase.Waiting(var obstacle, var since)
                ? Duration.between(since, Instant.now()).toMillis() / 1000.0
                : 0;
    }

    private static double stopped(SubscriptionState state, Reason reason) {
        return state.phase() instanceof Phase.Stopped(var actual, var detail) && actual == reason ? 1 : 0;
    }

    /** Shows the partitions that this instance has now. */
    void show() {
        position.register(rows(Standing::position), true);
        end.register(rows(Standing::end), true);
        lag.register(rows(each -> Math.max(0, each.end() - each.position())), true);
        paused.register(rows(each -> each.paused() ? 1 : 0), true);
    }

    private List<Row<?>> rows(ToDoubleFunction<Standing> value) {
        List<Row<?>> rows = new ArrayList<>();
        for (var each : subscriptions.all()) {
            each.state()
                    .partitions()
                    .forEach((partition, standing) -> rows.add(Row.of(tags(each, partition), standing, value)));
        }
        return rows;
    }

    private static Tags tags(Running each, int partition) {
        return Tags.of(
                "group", each.group(),
                "topic", each.reading().topic(),
                "partition", Integer.toString(partition));
    }
}
