package dev.tidemark.outbox.inbox.loop;

import dev.tidemark.contracts.DomainEvent;
import dev.tidemark.outbox.inbox.InboxConfig;
import dev.tidemark.outbox.inbox.Subscription;
import dev.tidemark.outbox.inbox.kafka.KafkaClients;
import dev.tidemark.outbox.inbox.progress.Positions;
import dev.tidemark.outbox.inbox.progress.Progress.Reading;
import dev.tidemark.outbox.inbox.state.SubscriptionState;
import io.quarkus.arc.All;
import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Every subscription of the service, each with a thread that reads its topic, and one that reads the replays: neither keeps
 * the other waiting.
 */
@ApplicationScoped
public class Subscriptions {

    /** Not a guarantee: what is under way then is rolled back, and comes again. */
    private static final Duration TO_END = Duration.ofSeconds(5);

    private final InboxConfig config;
    private final KafkaClients kafka;
    private final Tools.Stores stores;
    private final Contexts contexts;
    private final List<Running> all = new ArrayList<>();

    Subscriptions(
            @All List<Subscription<?>> subscriptions,
            InboxConfig config,
            KafkaClients kafka,
            Tools.Stores stores,
            Contexts contexts) {
        this.config = config;
        this.kafka = kafka;
        this.stores = stores;
        this.contexts = contexts;
        for (var subscription : subscriptions) {
            var name = subscription.name();
            var reading = Reading.of(name, config.source(name).topic());
            all.add(prepare(subscription, reading));
            all.add(prepare(subscription, reading.ofReplays()));
        }
    }

    /** One subscription at work on its topic, or on the replays of that. */
    public record Running(Reading reading, InboxConfig.Source source, SubscriptionState state, Reader reader) {

        /** The consumer group. */
        public String group() {
            return reading.group(source.group());
        }

        /** False when the thread died of something that it is not made to survive. */
        public boolean isAlive() {
            return state.isStopped() || reader.thread().getState() != Thread.State.TERMINATED;
        }
    }

    /** A loop and its thread. */
    record Reader(SubscriptionLoop<?> loop, Thread thread) {}

    private <E extends DomainEvent> Running prepare(Subscription<E> subscription, Reading reading) {
        var source = config.source(reading.subscription());
        var state = new SubscriptionState(reading.name());
        var attempts = new Attempts(contexts, config, state);
        var tools = new Tools(reading, reading.group(source.group()), attempts, new Positions(), stores);
        var loop = new SubscriptionLoop<>(subscription, kafka, tools, state);
        var thread = Thread.ofPlatform().name("inbox-" + reading.name()).unstarted(loop);
        return new Running(reading, source, state, new Reader(loop, thread));
    }

    public List<Running> all() {
        return List.copyOf(all);
    }

    void start(@Observes StartupEvent event) {
        all.forEach(each -> each.reader().thread().start());
    }

    void stop(@Observes ShutdownEvent event) {
        all.forEach(each -> each.reader().loop().close());
        for (var each : all) {
            try {
                if (!each.reader().thread().join(TO_END)) {
                    Log.warnf("%s is still busy", each.reader().thread().getName());
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
