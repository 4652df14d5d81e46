package dev.tidemark.projector.feed;

import dev.tidemark.contracts.DomainEvent;
import dev.tidemark.projector.elasticsearch.Backoff;
import dev.tidemark.projector.event.Replays;
import dev.tidemark.projector.kafka.KafkaClients;
import dev.tidemark.projector.kafka.Topics;
import dev.tidemark.projector.projection.Projection;
import dev.tidemark.projector.projection.Projections;
import dev.tidemark.projector.readmodel.GenerationMeta.TopicMark;
import dev.tidemark.projector.readmodel.Generations;
import dev.tidemark.projector.readmodel.OpenGeneration;
import dev.tidemark.projector.readmodel.ReadModel;
import dev.tidemark.projector.readmodel.ReadModelStopped;
import dev.tidemark.projector.readmodel.StopReason;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.Dependent;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads one topic, and the replays of it, into one generation, on a thread of its own, until it is closed or must stop. */
final class Feed<E extends DomainEvent> implements Runnable {

    /** What feeds are made of. */
    @Dependent
    record Parts(
            KafkaClients kafka, Generations generations, Projections projections, Backoff backoff, FeedConfig config) {}

    private final ReadModel<E> model;
    private final Parts parts;
    private final FeedState state;
    private final AtomicReference<ReadModelStopped> stop = new AtomicReference<>();
    private final AtomicReference<TopicMark> growth = new AtomicReference<>();
    private volatile boolean closing;
    private volatile OpenGeneration generation;

    /** In a row, without having read in between. */
    private int failures;

    Feed(ReadModel<E> model, Parts parts) {
        this.model = model;
        this.parts = parts;
        this.state = new FeedState(model.name());
    }

    FeedState state() {
        return state;
    }

    String topic() {
        return parts.kafka().topic(model.name());
    }

    String group() {
        return parts.generations().named(model.name()).group();
    }

    boolean keepsHistory() {
        return model.keepsHistory();
    }

    /** Empty until its index was found to be this code's. */
    Optional<OpenGeneration> generation() {
        return Optional.ofNullable(generation);
    }

    /** Takes effect at once, also in the middle of a batch; the batch is not committed. */
    void stop(ReadModelStopped reason) {
        stop.compareAndSet(null, reason);
    }

    boolean isStopping() {
        return stop.get() != null;
    }

    /** The topic has more partitions than its generation knows; this feed's thread writes that down. */
    void grown(TopicMark mark) {
        growth.set(mark);
    }

    void close() {
        closing = true;
    }

    @Override
    public void run() {
        while (!closing) {
            try {
                read();
            } catch (CancellationException closed) {
                return;
            } catch (ReadModelStopped reason) {
                state.stopped(reason);
                return;
            } catch (RuntimeException e) {
                state.failed(e);
                pause(parts.backoff().after(++failures));
            }
        }
    }

    private void read() {
        generation = open();
        var projection = parts.projections().of(model, generation);
        var assignment = new Assignment(generation, model.keepsHistory());
        var kafka = parts.kafka()
                .consumer(generation.names().group(), parts.config().batchSize());
        try (var consumer = new TopicConsumer(kafka, assignment, state)) {
            var held = new Held(consumer::hold, this::requireOpen);
            consumer.subscribe(model.keepsHistory() ? Replays.with(topic()) : List.of(topic()));
            while (true) {
                requireOpen();
                markGrowth(held);
                var batch = consumer.next();
                failures = 0;
                if (!batch.isEmpty()) {
                    apply(projection, Replays.withoutOthers(batch), held);
                    consumer.commit(batch);
                }
            }
        }
    }

    /** Sets the offsets when the generation is new. After that nothing but this group's commits moves them. */
    private OpenGeneration open() {
        var alone = new Held(() -> {}, this::requireOpen);
        var opened = alone.await(parts.generations().open(model));
        try (var admin = parts.kafka().admin()) {
            var topic = new Topics(admin, topic());
            var found = topic.describe();
            var mark =
                    new TopicMark(found.topicId().toString(), found.partitions().size());
            if (opened.meta().topic() == null) {
                topic.rewind(opened.names().group(), mark.partitions(), opened.indexId());
                alone.await(parts.generations().mark(opened, meta -> meta.with(mark)));
                Log.infof("%s starts at the beginning of %s", opened.names().index(), topic());
            }
            requireSameTopic(opened, mark);
        }
        return opened;
    }

    /** A growth that cannot be marked now is found again by the next look. */
    private void markGrowth(Held held) {
        var mark = growth.getAndSet(null);
        if (mark != null) {
            held.await(parts.generations().mark(generation, meta -> meta.with(mark)));
        }
    }

    /** Throws {@link ReadModelStopped} when the topic is another one of the same name. */
    void requireSameTopic(OpenGeneration opened, TopicMark found) {
        var before = opened.meta().topic();
        if (!before.id().equals(found.id())) {
            throw new ReadModelStopped(
                    StopReason.TOPIC_REPLACED,
                    "%s was deleted and created again: its id was %s and is %s"
                            .formatted(topic(), before.id(), found.id()));
        }
    }

    /** Tries for as long as it takes. */
    private void apply(Projection<E> projection, List<ConsumerRecord<byte[], byte[]>> batch, Held held) {
        if (batch.isEmpty()) {
            return;
        }
        for (int attempts = 1; ; attempts++) {
            try {
                held.await(projection.apply(batch, state::waiting));
                return;
            } catch (CancellationException | ReadModelStopped end) {
                throw end;
            } catch (RuntimeException e) {
                state.failed(e);
                held.await(nothingFor(parts.backoff().after(attempts)));
            }
        }
    }

    private void pause(Duration duration) {
        try {
            new Held(() -> {}, this::requireOpen).await(nothingFor(duration));
        } catch (CancellationException | ReadModelStopped end) {
            // The loop meets it again.
        }
    }

    private static Uni<Void> nothingFor(Duration duration) {
        return Uni.createFrom().voidItem().onItem().delayIt().by(duration);
    }

    private void requireOpen() {
        if (closing) {
            throw new CancellationException(model.name() + " is being closed");
        }
        var reason = stop.get();
        if (reason != null) {
            throw reason;
        }
    }
}
