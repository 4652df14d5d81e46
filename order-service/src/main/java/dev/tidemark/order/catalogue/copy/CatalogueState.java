package dev.tidemark.order.catalogue.copy;

import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What the copy is doing, as its parts tell; read by health and metrics. A part's wait ends when that part goes on, and
 * no sooner. Once stopped it stays so until the process ends.
 */
@ApplicationScoped
class CatalogueState {

    /** Who can wait. When several do, the first of them says for what. */
    enum Part {
        /** Finds out where reading begins. */
        START,
        /** Writes a batch. */
        FEED,
        /** Looks at topic and offsets. */
        WATCH
    }

    /** What the copy does now. */
    sealed interface Phase {

        /** Takes products over as they come. */
        record Running() implements Phase {}

        /** Cannot be checked or fed now; nothing is lost. */
        record Waiting(String obstacle, Instant since) implements Phase {}

        /** Applies nothing until an operator has decided and started the service again. */
        record Stopped(CatalogueStopped.Reason reason, String detail) implements Phase {}
    }

    /**
     * One partition that this instance reads.
     *
     * @param position of the next record to read or, while a batch is being written, to apply
     * @param end after the last record, as last seen
     */
    record Standing(long position, long end, boolean paused) {}

    private record Obstacle(String text, Instant since) {}

    private final Map<Part, Obstacle> obstacles = new EnumMap<>(Part.class);
    private final Set<String> logged = new HashSet<>();
    private final AtomicLong taken = new AtomicLong();
    private final AtomicLong finished = new AtomicLong();
    private volatile Phase.Stopped stopped;
    private volatile Map<Integer, Long> positions = Map.of();
    private volatile Set<Integer> paused = Set.of();
    private volatile Map<Integer, Long> ends = Map.of();

    /** Every start waits for this, so it is not worth a line. */
    CatalogueState() {
        obstacles.put(Part.WATCH, new Obstacle(CatalogueTopic.UNREAD, Instant.now()));
        logged.add(CatalogueTopic.UNREAD);
    }

    synchronized Phase phase() {
        if (isStopped()) {
            return stopped;
        }
        return obstacles.isEmpty() ? new Phase.Running() : waiting();
    }

    boolean isStopped() {
        return stopped != null;
    }

    synchronized boolean isWaiting(Part part) {
        return obstacles.containsKey(part);
    }

    /** Logs each obstacle once per wait, whoever meets it; attempts and deadlines in it make no other one. */
    synchronized void waits(Part part, Throwable failure) {
        var text = describe(failure);
        if (!isStopped() && logged.add(text.replaceAll("\\d+", "0"))) {
            Log.warnf("The copy of the catalogue waits: %s", text);
        }
        var before = obstacles.get(part);
        obstacles.put(part, new Obstacle(text, before == null ? Instant.now() : before.since()));
    }

    synchronized void goesOn(Part part) {
        if (obstacles.keySet().equals(Set.of(part)) && !isStopped()) {
            Log.infof(
                    "The copy of the catalogue is fed; it waited since %s",
                    waiting().since());
            logged.clear();
        }
        obstacles.remove(part);
    }

    /** The first reason counts. */
    synchronized void stop(CatalogueStopped stop) {
        if (!isStopped()) {
            Log.errorf(
                    "The copy of the catalogue stopped, %s: %s", stop.reason().label(), stop.getMessage());
            stopped = new Phase.Stopped(stop.reason(), stop.getMessage());
        }
    }

    void taken() {
        taken.incrementAndGet();
    }

    void finished() {
        finished.incrementAndGet();
    }

    /** How many batches have been finished, or -1 while one is in work. */
    long finishedWhenIdle() {
        var before = finished.get();
        return taken.get() == before ? before : -1;
    }

    void at(Map<Integer, Long> newPositions, Set<Integer> nowPaused) {
        positions = Map.copyOf(newPositions);
        paused = Set.copyOf(nowPaused);
    }

    void seen(Map<Integer, Long> newEnds) {
        ends = Map.copyOf(newEnds);
    }

    /** Offset after the last record, by partition of the topic, as last seen. */
    Map<Integer, Long> ends() {
        return ends;
    }

    /** By number, as last seen. */
    Map<Integer, Standing> partitions() {
        Map<Integer, Standing> partitions = new HashMap<>();
        positions.forEach((partition, position) -> partitions.put(
                partition, new Standing(position, ends.getOrDefault(partition, position), paused.contains(partition))));
        return partitions;
    }

    private Phase.Waiting waiting() {
        var first = obstacles.values().iterator().next();
        var since = obstacles.values().stream().map(Obstacle::since).min(Instant::compareTo);
        return new Phase.Waiting(first.text(), since.orElseThrow());
    }

    private static String describe(Throwable failure) {
        var cause = failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return cause.getMessage() == null ? cause.toString() : cause.getMessage();
    }
}
