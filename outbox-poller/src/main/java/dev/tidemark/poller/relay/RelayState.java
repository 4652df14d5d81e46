package dev.tidemark.poller.relay;

import io.quarkus.logging.Log;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.apache.kafka.common.KafkaException;

/** What the relay is doing. Told by its thread, read by health and metrics. */
@Singleton
public class RelayState {

    /** What the relay does now. */
    public sealed interface Phase {

        /** Publishes. */
        record Running() implements Phase {}

        /** It is not its turn. */
        record StandingBy(String reason) implements Phase {}

        /** Tries again and again; nothing is lost. */
        record Waiting(String obstacle, Instant since) implements Phase {}

        /** Publishes nothing until an operator has decided. */
        record Stopped(String reason) implements Phase {}
    }

    /** Figures of one look. */
    public record Figures(int buckets, Duration lag, Duration horizonAge, Backlog.Count backlog) {

        static final Figures NONE = new Figures(0, Duration.ZERO, Duration.ZERO, Backlog.Count.NONE);

        /** What waits, waits on. */
        private Figures ofNoBucket() {
            return new Figures(0, lag, horizonAge, backlog);
        }
    }

    private volatile Phase phase = new Phase.Waiting("its first look at the outbox", Instant.now());
    private volatile Figures figures = Figures.NONE;

    /** The last one that was logged. */
    private String bug;

    public Phase phase() {
        return phase;
    }

    public Figures figures() {
        return figures;
    }

    void seen(Figures seen) {
        figures = seen;
    }

    void running() {
        if (!(phase instanceof Phase.Running)) {
            Log.info("The outbox is being published");
        }
        phase = new Phase.Running();
    }

    void standsBy(String reason) {
        var next = new Phase.StandingBy(reason);
        if (!next.equals(phase)) {
            Log.infof("The outbox is not published from here: %s", reason);
        }
        phase = next;
        figures = Figures.NONE;
    }

    void stopped(String reason) {
        var next = new Phase.Stopped(reason);
        if (!next.equals(phase)) {
            Log.errorf("The outbox is not published any more: %s", reason);
        }
        phase = next;
        figures = figures.ofNoBucket();
    }

    /** Servers' refusals speak for themselves; everything else is a bug of ours. Logged once per wait. */
    void failed(Exception failure) {
        Log.debug("A round of the relay failed", failure);
        var cause = failure.getCause();
        var obstacle = cause == null ? failure.toString() : "%s: %s".formatted(failure, cause);
        var expected = failure instanceof SQLException || failure instanceof KafkaException;
        if (!expected && !Objects.equals(bug, obstacle)) {
            bug = obstacle;
            Log.error("The outbox is not published", failure);
        } else if (!(phase instanceof Phase.Waiting)) {
            Log.warnf("The outbox is not published, trying again: %s", obstacle);
        }
        phase = new Phase.Waiting(obstacle, phase instanceof Phase.Waiting waiting ? waiting.since() : Instant.now());
    }
}
