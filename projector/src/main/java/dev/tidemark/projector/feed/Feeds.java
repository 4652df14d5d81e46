package dev.tidemark.projector.feed;

import dev.tidemark.projector.generation.ExistingGeneration;
import dev.tidemark.projector.readmodel.ReadModel;
import io.quarkus.arc.All;
import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The feeds of this instance: one for each read model, and one for each further generation of it that this code has made;
 * none in an instance that only answers queries.
 */
@ApplicationScoped
public class Feeds {

    /** What a feed takes besides its batches in flight to leave its group. */
    private static final Duration TO_LEAVE = Duration.ofSeconds(3);

    private final List<ReadModel<?>> models;
    private final Feed.Parts parts;
    private final FeedMetrics metrics;
    private final Map<Feed<?>, Thread> threads = new ConcurrentHashMap<>();

    /** Of feeds whose generation went; they may still write what they have read. */
    private final Set<Thread> leaving = ConcurrentHashMap.newKeySet();

    private boolean ending;

    Feeds(@All List<ReadModel<?>> models, Feed.Parts parts, FeedMetrics metrics) {
        this.models = parts.config().enabled() ? models : List.of();
        this.parts = parts;
        this.metrics = metrics;
    }

    /** By name. */
    public List<Feed<?>> all() {
        return threads.keySet().stream()
                .sorted(Comparator.comparing(feed -> feed.state().readModel()))
                .<Feed<?>>map(feed -> feed)
                .toList();
    }

    /** False when a thread died of something that no feed is made to survive. */
    public boolean areAlive() {
        return threads.entrySet().stream()
                .allMatch(each ->
                        each.getValue().isAlive() || each.getKey().state().phase() instanceof FeedState.Phase.Stopped);
    }

    void start(@Observes StartupEvent event) {
        models.forEach(model -> start(new Feed<>(model, parts)));
    }

    private synchronized void start(Feed<?> feed) {
        if (ending) {
            return;
        }
        metrics.register(feed.state());
        threads.put(
                feed,
                Thread.ofPlatform().name("feed-" + feed.state().readModel()).start(feed));
    }

    /** Finds generations that were begun or went meanwhile. One that cannot be looked for is looked for again. */
    @Scheduled(every = "${tidemark.feeds.check-interval}", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> follow() {
        return Multi.createFrom()
                .iterable(models)
                .onItem()
                .transformToUniAndConcatenate(model -> parts.generations()
                        .find(model)
                        .invoke(found -> follow(model, found))
                        .onFailure()
                        .invoke(failure -> Log.debugf("%s: %s", model.name(), failure.getMessage()))
                        .onFailure()
                        .recoverWithNull())
                .collect()
                .last()
                .replaceWithVoid();
    }

    private void follow(ReadModel<?> model, List<ExistingGeneration> found) {
        var ours = found.stream().filter(ExistingGeneration::isOfThisCode).toList();
        var fed = all().stream().filter(feed -> feed.model() == model).toList();
        boolean isFollowed =
                !fed.isEmpty() && fed.stream().noneMatch(feed -> feed.names().isEmpty());
        if (ours.isEmpty() || !isFollowed) {
            // The first feed makes its own, or says why it does not.
            return;
        }
        fed.stream()
                .filter(feed -> ours.stream()
                        .noneMatch(each -> each.names().equals(feed.names().orElseThrow())))
                .forEach(this::end);
        ours.stream()
                .map(ExistingGeneration::names)
                .filter(names -> fed.stream()
                        .noneMatch(feed -> feed.names().orElseThrow().equals(names)))
                .forEach(names -> start(new Feed<>(model, names, parts)));
    }

    /** Its generation is gone, or is another code's. */
    private void end(Feed<?> feed) {
        feed.close();
        leaving.removeIf(thread -> !thread.isAlive());
        leaving.add(threads.remove(feed));
        metrics.forget(feed.state());
    }

    void stop(@Observes ShutdownEvent event) {
        closeAll();
        leaving.forEach(this::join);
        threads.values().forEach(this::join);
    }

    private synchronized void closeAll() {
        ending = true;
        threads.keySet().forEach(Feed::close);
    }

    private void join(Thread thread) {
        try {
            if (!thread.join(parts.config().drainLimit().plus(TO_LEAVE))) {
                Log.warnf("%s is still busy", thread.getName());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
