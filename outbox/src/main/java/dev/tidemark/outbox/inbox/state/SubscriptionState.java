package dev.tidemark.outbox.inbox.state;

import dev.tidemark.outbox.inbox.parking.Parking;
import dev.tidemark.outbox.inbox.progress.SubscriptionStopped;
import io.quarkus.logging.Log;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * What a subscription is doing, as its parts tell; read by health and metrics. A part's wait ends when that part goes on,
 * and no sooner. Once stopped it stays so until the process ends.
 */
public final class SubscriptionState {

    /** Who can wait. When several do, the first of them says for what. */
    public enum Part {
        /** Finds out where reading begins. */
        START,
        /** Takes the fault for its own and parks no more messages. */
        PARKING,
        /** Applies a batch. */
        FEED,
        /** Looks at topic and positions. */
        WATCH
    }

    /** What the subscription does now. */
    public sealed interface Phase {

        /** Applies events as they come. */
        record Running() implements Phase {}

        /** Cannot be checked or fed now; nothing is lost. */
        record Waiting(String obstacle, Instant since) implements Phase {}

        /** Applies nothing until an operator has decided and started the service again. */
        record Stopped(SubscriptionStopped.Reason reason, String detail) implements Phase {}
    }

    /**
     * One partition that this instance reads.
     *
     * @param position of the next record to apply
     * @param end after the last record, as last seen
     */
    public record Standing(long position, long end, boolean paused) {}

    private record Obstacle(String text, Instant since) {}

    private final String name;
    private final Map<Part, Obstacle> obstacles = new EnumMap<>(Part.class);
    private final Set<String> logged = new HashSet<>();
    private volatile SubscriptionStopped stopped;
    private volatile Map<Integer, Long> positions = Map.of();
    private volatile boolean paused;
    private volatile Map<Integer, Long> ends = Map.of();
    private volatile Parking.Count parked = Parking.Count.NONE;

    /** Waits for its first look, as every start does: that is not worth a line. */
    public SubscriptionState(String name) {
        this.name = name;
        obstacles.put(Part.WATCH, new Obstacle("it has not been looked at yet", Instant.now()));
    }

    public synchronized Phase phase() {
        if (isStopped()) {
            return new Phase.Stopped(stopped.reason(), stopped.getMessage());
        }
        return obstacles.isEmpty() ? new Phase.Running() : waiting();
    }

    public boolean isStopped() {
        return stopped != null;
    }

    /** Throws {@link SubscriptionStopped} once it is. */
    public void requireGoing() {
        if (isStopped()) {
            throw stopped;
        }
    }

    public synchronized boolean isWaiting(Part part) {
        return obstacles.containsKey(part);
    }

    /** Logs each obstacle once per wait, whoever meets it; attempts and deadlines in it make no other one. */
    public synchronized void waits(Part part, Throwable failure) {
        var text = Failures.describe(failure);
        if (!isStopped() && logged.add(text.replaceAll("\\d+", "0"))) {
            Log.warnf("%s waits: %s", name, text);
        }
        var before = obstacles.get(part);
        obstacles.put(part, new Obstacle(text, before == null ? Instant.now() : before.since()));
    }

    public synchronized void goesOn(Part part) {
        if (obstacles.keySet().equals(Set.of(part)) && !isStopped()) {
            Log.infof("%s goes on; it waited since %s", name, waiting().since());
            logged.clear();
        }
        obstacles.remove(part);
    }

    /** The first reason counts. */
    public synchronized void stop(SubscriptionStopped stop) {
        if (!isStopped()) {
            Log.errorf("%s stopped, %s: %s", name, stop.reason().label(), stop.getMessage());
            stopped = stop;
        }
    }

    /** By the thread that reads. */
    public void at(Map<Integer, Long> newPositions, boolean nowPaused) {
        positions = newPositions;
        paused = nowPaused;
    }

    public void seen(Map<Integer, Long> newEnds) {
        ends = Map.copyOf(newEnds);
    }

    public void seen(Parking.Count nowParked) {
        parked = nowParked;
    }

    /** As last seen. */
    public Parking.Count parked() {
        return parked;
    }

    /** By number, as last seen. */
    public Map<Integer, Standing> partitions() {
        Map<Integer, Standing> partitions = new HashMap<>();
        positions.forEach((partition, position) -> partitions.put(
                partition, new Standing(position, ends.getOrDefault(partition, position), paused || isStopped())));
        return partitions;
    }

    private Phase.Waiting waiting() {
        var first = obstacles.values().iterator().next();
        var since = obstacles.values().stream().map(Obstacle::since).min(Instant::compareTo);
        return new Phase.Waiting(first.text(), since.orElseThrow());
    }
}
