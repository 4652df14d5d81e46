package dev.tidemark.projector.feed;

import dev.tidemark.projector.event.Replays;
import dev.tidemark.projector.feed.batch.Batch;
import dev.tidemark.projector.feed.batch.Flights;
import dev.tidemark.projector.feed.start.Held;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.function.BiFunction;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads batches, lets several be written at once, and commits them in the order in which they were read. */
final class FeedLoop {

    private final TopicConsumer consumer;
    private final Flights flights;
    private final Batch.Limit limit;
    private final BiFunction<List<ConsumerRecord<byte[], byte[]>>, Runnable, Uni<Void>> writing;

    /**
     * @param writing of a batch, which ends when that is written, however long that takes; is given what to call when
     *     something stands in the way
     */
    FeedLoop(
            TopicConsumer consumer,
            Flights flights,
            Batch.Limit limit,
            BiFunction<List<ConsumerRecord<byte[], byte[]>>, Runnable, Uni<Void>> writing) {
        this.consumer = consumer;
        this.flights = flights;
        this.limit = limit;
        this.writing = writing;
    }

    /** Takes a moment at most. Throws what the writing of a batch failed with. */
    void step() {
        boolean goesOn = land() || flights.isEmpty();
        if (flights.isObstructed()) {
            hold();
            return;
        }
        if (goesOn) {
            consumer.tell();
        }
        if (flights.isFull()) {
            hold();
        } else {
            var batch = consumer.next(limit);
            // Without records too: behind markers of transactions the position moves on.
            if (!batch.nextOffsets().isEmpty()) {
                var records = Replays.withoutOthers(batch.records());
                flights.add(batch.nextOffsets(), obstructed -> writing.apply(records, obstructed));
            }
        }
    }

    /** Writes what was read, as far as that is possible within the limit. */
    void drain(Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        while (!flights.isEmpty() && System.nanoTime() < end) {
            hold();
            land();
        }
    }

    private boolean land() {
        boolean any = false;
        for (var next = flights.landed(); next.isPresent(); next = flights.landed()) {
            consumer.commit(next.get());
            any = true;
        }
        return any;
    }

    /** What takes less than a tick is not worth pausing for. */
    private void hold() {
        if (!flights.awaitOldest(Held.TICK_MILLIS)) {
            consumer.hold();
        }
    }
}
