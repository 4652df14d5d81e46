package dev.tidemark.projector.feed.batch;

import dev.tidemark.projector.feed.start.Held;
import io.smallrye.mutiny.Uni;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * Batches that are being written at once, so that the next one is read and made while Elasticsearch works on those before.
 * It does not matter which of them is written first, for versions decide; but none is committed before all that were read
 * before it. Belongs to its feed's thread.
 */
public final class Flights {

    private static final class Flight {

        /** Offsets behind the batch. */
        private final Map<TopicPartition, OffsetAndMetadata> next;

        private final CompletableFuture<Void> written;

        /** Told by the work, on whatever thread. */
        private volatile boolean obstructed;

        Flight(Map<TopicPartition, OffsetAndMetadata> next, Function<Runnable, Uni<Void>> work) {
            this.next = new HashMap<>(next);
            this.written = work.apply(() -> obstructed = true).subscribeAsCompletionStage();
        }
    }

    /** The oldest first. */
    private final Deque<Flight> open = new ArrayDeque<>();

    private final int most;

    /** @param most at once */
    public Flights(int most) {
        this.most = most;
    }

    public boolean isFull() {
        return open.size() >= most;
    }

    public boolean isEmpty() {
        return open.isEmpty();
    }

    /** Whether something stands in the way of one: it would of the next one, too. */
    public boolean isObstructed() {
        return open.stream().anyMatch(flight -> flight.obstructed && !flight.written.isDone());
    }

    /**
     * Starts the work.
     *
     * @param work gets what to call when something stands in its way
     */
    public void add(Map<TopicPartition, OffsetAndMetadata> next, Function<Runnable, Uni<Void>> work) {
        open.addLast(new Flight(next, work));
    }

    /** Takes the oldest one away if it is written, and gives the offsets behind it. Throws what it failed with. */
    public Optional<Map<TopicPartition, OffsetAndMetadata>> landed() {
        var oldest = open.peekFirst();
        if (oldest == null || !oldest.written.isDone()) {
            return Optional.empty();
        }
        open.removeFirst();
        try {
            oldest.written.join();
            return Optional.of(oldest.next);
        } catch (CompletionException e) {
            throw Held.unchecked(e.getCause());
        }
    }

    /** Returns when the oldest one is written or has failed, or false after so long. There must be one. */
    public boolean awaitOldest(long millis) {
        try {
            open.getFirst().written.get(millis, TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            // It is thrown where it lands.
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** From now on it is for others to commit these. */
    public void leave(Collection<TopicPartition> partitions) {
        open.forEach(flight -> flight.next.keySet().removeAll(partitions));
    }

    /** Gives up what is not written yet. */
    public void cancel() {
        open.forEach(flight -> flight.written.cancel(true));
        open.clear();
    }
}
