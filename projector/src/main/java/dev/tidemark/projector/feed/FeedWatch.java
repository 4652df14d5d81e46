package dev.tidemark.projector.feed;

import dev.tidemark.projector.feed.start.Opening;
import dev.tidemark.projector.generation.GenerationMeta.TopicMark;
import dev.tidemark.projector.generation.Generations;
import dev.tidemark.projector.generation.OpenGeneration;
import dev.tidemark.projector.kafka.KafkaClients;
import dev.tidemark.projector.kafka.Topics;
import dev.tidemark.projector.readmodel.ReadModelStopped;
import dev.tidemark.projector.readmodel.StopReason;
import io.quarkus.logging.Log;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;

/**
 * Looks at what feeds rest on from outside: is the index the one that was opened, the topic the one that was read, every
 * position still between the topic's beginning and end. Finds losses at topics without traffic, and while a feed waits.
 */
@ApplicationScoped
class FeedWatch {

    private final Feeds feeds;
    private final Generations generations;
    private final KafkaClients kafka;
    private final FeedMetrics metrics;
    private final FeedConfig config;

    FeedWatch(Feeds feeds, Generations generations, KafkaClients kafka, FeedMetrics metrics, FeedConfig config) {
        this.feeds = feeds;
        this.generations = generations;
        this.kafka = kafka;
        this.metrics = metrics;
        this.config = config;
    }

    @Scheduled(every = "${tidemark.feeds.check-interval}", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> look() {
        return Multi.createFrom()
                .iterable(feeds.all())
                .filter(feed -> feed.generation().isPresent())
                .onItem()
                .transformToUniAndMerge(this::look)
                .collect()
                .last()
                .invoke(() -> metrics.show(feeds.all()));
    }

    /**
     * For a feed that has opened its generation. Neither server's silence keeps the watch from asking the other one.
     * Never fails: what it finds is told to the feed.
     */
    Uni<Void> look(Feed<?> feed) {
        return feed.state().phase() instanceof FeedState.Phase.Stopped ? seeEnds(feed) : compare(feed);
    }

    private Uni<Void> compare(Feed<?> feed) {
        var generation = feed.generation().orElseThrow();
        return Uni.join()
                .all(looked(feed, index(generation)), looked(feed, blocking(() -> compareTopic(feed, generation))))
                .andFailFast()
                .invoke(looked -> {
                    if (!looked.contains(false)) {
                        feed.state().checked();
                    }
                })
                .replaceWithVoid();
    }

    /** Of a feed that stopped: nothing is compared any more, but its lag goes on. */
    private Uni<Void> seeEnds(Feed<?> feed) {
        return blocking(() -> {
                    var topic = kafka.topics(feed.topic());
                    feed.state().seen(topic.ends(topic.describe().partitions().size()));
                })
                .onFailure()
                .invoke(failure -> Log.debugf("%s cannot be looked at: %s", feed.topic(), failure.getMessage()))
                .onFailure()
                .recoverWithNull();
    }

    private static Uni<Boolean> looked(Feed<?> feed, Uni<Void> look) {
        return look.replaceWith(true)
                .onFailure(ReadModelStopped.class)
                .recoverWithItem(reason -> {
                    feed.stop(reason);
                    return true;
                })
                .onFailure()
                .recoverWithItem(failure -> {
                    feed.state().notSeen(failure.getMessage());
                    return false;
                });
    }

    /** Bounded, for a server that says nothing would keep the watch from its next look. */
    private Uni<Void> index(OpenGeneration generation) {
        return generations
                .verify(generation)
                .ifNoItem()
                .after(config.checkInterval())
                .failWith(
                        () -> new IllegalStateException("Elasticsearch gave no answer for " + config.checkInterval()));
    }

    /** On a thread that may block. */
    private static Uni<Void> blocking(Runnable work) {
        return Uni.createFrom().voidItem().invoke(work).runSubscriptionOn(Infrastructure.getDefaultExecutor());
    }

    private void compareTopic(Feed<?> feed, OpenGeneration generation) {
        var topic = kafka.topics(feed.topic());
        var found = topic.describe();
        var mark = new TopicMark(found.topicId().toString(), found.partitions().size());
        Opening.requireSameTopic(generation, mark, feed.topic());
        var before = feed.state().positions();
        var ends = topic.ends(mark.partitions());
        var begins = topic.beginnings(mark.partitions());
        requireWithin(feed, before, begins, ends);
        feed.state().seen(ends);
        if (hasGrown(topic, generation, mark)) {
            feed.grown(mark);
        }
    }

    /** A position that is read before the end cannot pass it; one that is read after the beginning cannot be behind. */
    private static void requireWithin(
            Feed<?> feed, Map<Integer, Long> before, Map<Integer, Long> begins, Map<Integer, Long> ends) {
        before.forEach((partition, position) -> {
            long now = feed.state().positions().getOrDefault(partition, position);
            boolean lost = feed.keepsHistory() && now < begins.getOrDefault(partition, 0L);
            if (lost || position > ends.getOrDefault(partition, Long.MAX_VALUE)) {
                throw new ReadModelStopped(
                        StopReason.OFFSETS_OUT_OF_RANGE,
                        "%s is at %d of %s-%d, which holds %d to %d"
                                .formatted(
                                        feed.group(),
                                        now,
                                        feed.topic(),
                                        partition,
                                        begins.get(partition),
                                        ends.get(partition)));
            }
        });
    }

    /** New partitions count as seen when the group has offsets of them, for then a missing one is a loss. */
    private static boolean hasGrown(Topics topic, OpenGeneration generation, TopicMark mark) {
        return mark.partitions() > generation.meta().topic().partitions()
                && topic.committed(generation.names().group()).size() >= mark.partitions();
    }
}
