package dev.tidemark.projector.feed;

import dev.tidemark.projector.readmodel.ReadModel;
import io.quarkus.arc.All;
import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Every read model's feed; none in an instance that only answers queries. */
@ApplicationScoped
class Feeds {

    /** Not a guarantee: what is under way then comes again. */
    private static final Duration TO_END = Duration.ofSeconds(5);

    private final Map<Feed<?>, Thread> threads = new LinkedHashMap<>();

    Feeds(@All List<ReadModel<?>> models, Feed.Parts parts) {
        if (parts.config().enabled()) {
            for (var model : models) {
                var feed = new Feed<>(model, parts);
                threads.put(
                        feed, Thread.ofPlatform().name("feed-" + model.name()).unstarted(feed));
            }
        }
    }

    List<Feed<?>> all() {
        return List.copyOf(threads.keySet());
    }

    /** False when a thread died of something that no feed is made to survive. */
    boolean areAlive() {
        return threads.entrySet().stream()
                .allMatch(each ->
                        each.getValue().isAlive() || each.getKey().state().phase() instanceof FeedState.Phase.Stopped);
    }

    void start(@Observes StartupEvent event) {
        threads.values().forEach(Thread::start);
    }

    void stop(@Observes ShutdownEvent event) {
        threads.keySet().forEach(Feed::close);
        for (var thread : threads.values()) {
            try {
                if (!thread.join(TO_END)) {
                    Log.warnf("%s is still busy", thread.getName());
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
