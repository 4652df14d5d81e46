package dev.tidemark.projector.feed;

import dev.tidemark.projector.readmodel.ReadModelStopped;
import dev.tidemark.projector.readmodel.StopReason;
import io.quarkus.logging.Log;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What a feed is doing. Told by its thread, by writes that it waits for and by the watch; read by health and metrics.
 */
final class FeedState {

    /** What a feed does now. */
    sealed interface Phase {

        /** Getting ready to read. */
        record Starting(Instant since) implements Phase {}

        /** Reads and writes. */
        record Running() implements Phase {}

        /** Tries again and again; nothing is lost. */
        record Waiting(String obstacle, Instant since) implements Phase {}

        /** Does nothing until an operator has decided and started it again. Final. */
        record Stopped(StopReason reason, String detail) implements Phase {}
    }

    /** Something that kept the watch from looking. */
    record Concern(String obstacle, Instant since) {}

    private final String readModel;
    private volatile Phase phase = new Phase.Starting(Instant.now());
    private volatile Map<Integer, Long> positions = Map.of();
    private volatile Map<Integer, Long> ends = Map.of();
    private volatile boolean paused;
    private volatile Concern concern;

    FeedState(String readModel) {
        this.readModel = readModel;
    }

    String readModel() {
        return readModel;
    }

    Phase phase() {
        return phase;
    }

    /** Offset of the next record to read, by partition assigned to this instance. */
    Map<Integer, Long> positions() {
        return positions;
    }

    boolean isPaused() {
        return paused;
    }

    /** Offset after the last record, by partition of the topic, as last seen. */
    Map<Integer, Long> ends() {
        return ends;
    }

    /** What the watch could not find out, and since when. */
    Optional<Concern> concern() {
        return Optional.ofNullable(concern);
    }

    synchronized void running() {
        switch (phase) {
            case Phase.Starting _ -> Log.infof("%s is being read", readModel);
            case Phase.Waiting(var _, var since) ->
                Log.infof(
                        "%s goes on after %d s of waiting",
                        readModel, Duration.between(since, Instant.now()).toSeconds());
            case Phase.Running _ -> {}
            case Phase.Stopped _ -> {
                return;
            }
        }
        phase = new Phase.Running();
    }

    /** Logs once per wait, however many attempts it takes. */
    synchronized void waiting(String obstacle) {
        switch (phase) {
            case Phase.Waiting(var _, var since) -> phase = new Phase.Waiting(obstacle, since);
            case Phase.Starting _, Phase.Running _ -> {
                Log.warnf("%s waits: %s", readModel, obstacle);
                phase = new Phase.Waiting(obstacle, Instant.now());
            }
            case Phase.Stopped _ -> {
                // What it waited for does not matter any more.
            }
        }
    }

    synchronized void stopped(ReadModelStopped stop) {
        Log.errorf("%s stopped, %s: %s", readModel, stop.reason().label(), stop.getMessage());
        phase = new Phase.Stopped(stop.reason(), stop.getMessage());
        positions = Map.of();
    }

    void seen(Map<Integer, Long> newEnds) {
        ends = newEnds;
    }

    /** The watch found everything as it should be, or said what is not. */
    synchronized void checked() {
        if (concern != null) {
            Log.infof("%s can be checked again", readModel);
        }
        concern = null;
    }

    synchronized void notSeen(String obstacle) {
        var before = concern;
        if (before == null) {
            Log.warnf("%s cannot be checked: %s", readModel, obstacle);
        }
        concern = new Concern(obstacle, before == null ? Instant.now() : before.since());
    }

    void at(Map<Integer, Long> newPositions, boolean nowPaused) {
        positions = newPositions;
        paused = nowPaused;
    }
}
