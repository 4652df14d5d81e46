package dev.tidemark.projector.feed;

import dev.tidemark.projector.elasticsearch.Backoff;
import dev.tidemark.projector.event.Replays;
import dev.tidemark.projector.feed.batch.Batch;
import dev.tidemark.projector.feed.batch.Flights;
import dev.tidemark.projector.feed.start.Assignment;
import dev.tidemark.projector.feed.start.Held;
import dev.tidemark.projector.feed.start.Opening;
import dev.tidemark.projector.generation.Generation;
import dev.tidemark.projector.generation.GenerationMeta.TopicMark;
import dev.tidemark.projector.generation.Generations;
import dev.tidemark.projector.generation.OpenGeneration;
import dev.tidemark.projector.kafka.KafkaClients;
import dev.tidemark.projector.projection.Projections;
import dev.tidemark.projector.readmodel.ReadModel;
import dev.tidemark.projector.readmodel.ReadModelStopped;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.Dependent;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicReference;

/** Reads one topic, and the replays of it, into one generation, on a thread of its own, until it is closed or must stop. */
public final class Feed<E> implements Runnable {

    /** What feeds are made of. */
    @Dependent
    record Parts(
            KafkaClients kafka, Generations generations, Projections projections, Backoff backoff, FeedConfig config) {}

    private final ReadModel<E> model;
    private final Parts parts;
    private final FeedState state;
    private final AtomicReference<ReadModelStopped> stop = new AtomicReference<>();
    private final AtomicReference<TopicMark> growth = new AtomicReference<>();
    private final Held alone = new Held(() -> {}, this::requireOpen);
    private volatile boolean closing;

    /** Null until Elasticsearch says which one it should be. */
    private volatile Generation names;

    private volatile OpenGeneration generation;

    /** In a row, without having read in between. */
    private int failures;

    /** Of the generation at which this code is at home. */
    Feed(ReadModel<E> model, Parts parts) {
        this.model = model;
        this.parts = parts;
        this.state = new FeedState(model.name());
    }

    /** Of another one beside it. */
    Feed(ReadModel<E> model, Generation names, Parts parts) {
        this.model = model;
        this.parts = parts;
        this.names = names;
        this.state = new FeedState("%s-g%d".formatted(model.name(), names.number()));
    }

    ReadModel<E> model() {
        return model;
    }

    /** Empty until Elasticsearch says which one it should be. */
    Optional<Generation> names() {
        return Optional.ofNullable(names);
    }

    public FeedState state() {
        return state;
    }

    String topic() {
        return parts.kafka().topic(model.source().topic());
    }

    String group() {
        return names.group();
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
        var writing = new BatchWriting(parts.projections().of(model, generation), state, parts.backoff());
        var assignment = new Assignment(generation, model.keepsHistory());
        var limit = new Batch.Limit(
                parts.config().batchSize(), parts.config().batchBytes().asLongValue());
        var kafka = parts.kafka().consumer(names.group(), limit.slice());
        var flights = new Flights(model.looksBack() ? 1 : parts.config().batchesInFlight());
        try (var consumer = new TopicConsumer(kafka, assignment, state, flights)) {
            consumer.subscribe(Replays.with(model, topic()));
            loop(new FeedLoop(consumer, flights, limit, writing::write), new Held(consumer::hold, this::requireOpen));
        } finally {
            flights.cancel();
        }
    }

    private void loop(FeedLoop loop, Held held) {
        try {
            while (true) {
                requireOpen();
                markGrowth(held);
                loop.step();
                failures = 0;
            }
        } catch (CancellationException closed) {
            loop.drain(parts.config().drainLimit());
            throw closed;
        }
    }

    private OpenGeneration open() {
        if (names == null) {
            names = alone.await(parts.generations().home(model));
        }
        return new Opening(parts.kafka(), parts.generations(), topic()).open(model, names, alone);
    }

    /** A growth that cannot be marked now is found again by the next look. */
    private void markGrowth(Held held) {
        var mark = growth.getAndSet(null);
        if (mark != null) {
            held.await(parts.generations().mark(generation, meta -> meta.with(mark)));
        }
    }

    private void pause(Duration duration) {
        try {
            alone.await(Uni.createFrom().voidItem().onItem().delayIt().by(duration));
        } catch (CancellationException | ReadModelStopped end) {
            // The loop meets it again.
        }
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
