package dev.tidemark.projector.feed;

import dev.tidemark.contracts.fault.Bug;
import dev.tidemark.projector.elasticsearch.ElasticsearchFailure;
import dev.tidemark.projector.readmodel.ReadModelPaused;
import dev.tidemark.projector.readmodel.ReadModelStopped;
import dev.tidemark.projector.readmodel.StopReason;
import io.quarkus.logging.Log;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.KafkaException;

/**
 * What a feed is doing. Told by its thread, by writes that it waits for and by the watch; read by health and metrics.
 */
public final class FeedState {

    /** What a feed does now. */
    public sealed interface Phase {

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
    public record Concern(String obstacle, Instant since) {}

    private final String readModel;
    private volatile Phase phase = new Phase.Starting(Instant.now());
    private volatile Map<Integer, Long> positions = Map.of();
    private volatile Map<Integer, Long> ends = Map.of();
    private volatile boolean paused;
    private volatile Concern concern;

    /** The last one that was logged. */
    private String bug;

    FeedState(String readModel) {
        this.readModel = readModel;
    }

    public String readModel() {
        return readModel;
    }

    public Phase phase() {
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
    public Optional<Concern> concern() {
        return Optional.ofNullable(concern);
    }

    /**
     * Since when something has been in the way of reading, or of looking, whichever is longer; empty when nothing is, and
     * when stopped.
     */
    public Optional<Instant> hinderedSince() {
        return switch (phase) {
            case Phase.Starting(var since) -> earliest(since);
            case Phase.Waiting(var _, var since) -> earliest(since);
            case Phase.Running _ -> concern().map(Concern::since);
            case Phase.Stopped _ -> Optional.empty();
        };
    }

    private Optional<Instant> earliest(Instant since) {
        return concern().map(Concern::since).filter(since::isAfter).or(() -> Optional.of(since));
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
        if (phase instanceof Phase.Starting || phase instanceof Phase.Running) {
            Log.warnf("%s waits: %s", readModel, obstacle);
        }
        waitFor(obstacle);
    }

    /** Servers' refusals, and pauses, speak for themselves; everything else is a bug of ours. */
    void failed(Throwable failure) {
        Log.debugf(failure, "%s failed", readModel);
        if (failure instanceof ElasticsearchFailure
                || failure instanceof KafkaException
                || failure instanceof ReadModelPaused) {
            waiting(failure.getMessage());
        } else {
            broken(failure);
        }
    }

    /** Logs the trace when the bug before was another one, not for every attempt. Health shows what anybody may see. */
    private synchronized void broken(Throwable failure) {
        var obstacle = Bug.describe(failure);
        if (obstacle.equals(bug) || phase instanceof Phase.Stopped) {
            waiting(obstacle);
        } else {
            Log.errorf(failure, "%s waits: %s", readModel, obstacle);
            bug = obstacle;
            waitFor(obstacle);
        }
    }

    private void waitFor(String obstacle) {
        switch (phase) {
            case Phase.Waiting(var _, var since) -> phase = new Phase.Waiting(obstacle, since);
            case Phase.Starting _, Phase.Running _ -> phase = new Phase.Waiting(obstacle, Instant.now());
            case Phase.Stopped _ -> {
                // What it waited for does not matter any more.
            }
        }
    }

    /** Positions stay, so that the lag shows what is missed. */
    synchronized void stopped(ReadModelStopped stop) {
        Log.errorf("%s stopped, %s: %s", readModel, stop.reason().label(), stop.getMessage());
        phase = new Phase.Stopped(stop.reason(), stop.getMessage());
        paused = true;
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
