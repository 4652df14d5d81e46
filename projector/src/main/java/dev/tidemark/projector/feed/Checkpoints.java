package dev.tidemark.projector.feed;

import dev.tidemark.projector.generation.GenerationMeta.Checkpoint;
import dev.tidemark.projector.generation.Generations;
import dev.tidemark.projector.generation.OpenGeneration;
import dev.tidemark.projector.generation.Snapshots;
import dev.tidemark.projector.kafka.KafkaClients;
import io.quarkus.logging.Log;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Notes in each index, now and then, how far it has come. Snapshots of the index have the note too, so one that is
 * restored knows where to go on.
 */
@ApplicationScoped
class Checkpoints {

    private final Feeds feeds;
    private final Generations generations;
    private final Snapshots snapshots;
    private final KafkaClients kafka;

    Checkpoints(Feeds feeds, Generations generations, Snapshots snapshots, KafkaClients kafka) {
        this.feeds = feeds;
        this.generations = generations;
        this.snapshots = snapshots;
        this.kafka = kafka;
    }

    /** One that cannot be made is made next time. */
    @Scheduled(every = "${tidemark.feeds.checkpoint-interval}", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> make() {
        return Multi.createFrom()
                .iterable(feeds.all())
                .onItem()
                .transformToUniAndConcatenate(feed -> make(feed)
                        .onFailure()
                        .invoke(failure -> Log.debugf("%s: no checkpoint: %s", feed.topic(), failure.getMessage()))
                        .onFailure()
                        .recoverWithNull())
                .collect()
                .last();
    }

    /** Of all partitions, by the instance that reads the first one. */
    Uni<Void> make(Feed<?> feed) {
        var generation = feed.generation();
        if (generation.isEmpty()
                || !feed.keepsHistory()
                || !feed.state().positions().containsKey(0)) {
            return Uni.createFrom().voidItem();
        }
        return Uni.createFrom()
                .item(() -> committed(feed))
                .runSubscriptionOn(Infrastructure.getDefaultExecutor())
                .flatMap(offsets -> note(generation.get(), offsets));
    }

    /** What is committed is written. */
    private Map<Integer, Long> committed(Feed<?> feed) {
        return kafka.topics(feed.topic()).committed(feed.group());
    }

    /**
     * Not while a snapshot is taken of the index: restored, it would have the note, but not what was written since the
     * snapshot began. The offsets are older than the answer that none is, so one that begins later has all before them.
     */
    private Uni<Void> note(OpenGeneration generation, Map<Integer, Long> offsets) {
        var before = Optional.ofNullable(generation.meta().checkpoint()).map(Checkpoint::offsets);
        if (before.filter(offsets::equals).isPresent()) {
            return Uni.createFrom().voidItem();
        }
        return snapshots
                .areTakenOf(generation.names())
                .flatMap(taken -> taken
                        ? Uni.createFrom().voidItem()
                        : generations.mark(generation, meta -> meta.with(new Checkpoint(offsets, Instant.now()))));
    }
}
