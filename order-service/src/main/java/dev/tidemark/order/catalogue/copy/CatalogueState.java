package dev.tidemark.order.catalogue.copy;

import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Map;

/** What the copy is doing; read by health and metrics. Once stopped it stays so until the process ends. */
@ApplicationScoped
class CatalogueState {

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
     * @param position of the next record to read
     * @param end after the last record, as last seen
     */
    record Standing(long position, long end, boolean paused) {}

    private volatile Phase phase = new Phase.Waiting("reading has not begun", Instant.now());
    private volatile Map<Integer, Standing> partitions = Map.of();

    Phase phase() {
        return phase;
    }

    boolean isStopped() {
        return phase instanceof Phase.Stopped;
    }

    /** By number, as last seen. */
    Map<Integer, Standing> partitions() {
        return partitions;
    }

    void at(Map<Integer, Standing> seen) {
        partitions = Map.copyOf(seen);
    }

    synchronized void running() {
        if (phase instanceof Phase.Waiting(var obstacle, var since)) {
            Log.infof("The copy of the catalogue is fed; it waited since %s: %s", since, obstacle);
            phase = new Phase.Running();
        }
    }

    /** Logs once per wait. */
    synchronized void waiting(String obstacle) {
        if (phase instanceof Phase.Waiting(var before, var since)) {
            phase = new Phase.Waiting(obstacle, since);
        } else if (phase instanceof Phase.Running) {
            Log.warnf("The copy of the catalogue waits: %s", obstacle);
            phase = new Phase.Waiting(obstacle, Instant.now());
        }
    }

    /** The first reason counts. */
    synchronized void stop(CatalogueStopped stop) {
        if (!isStopped()) {
            Log.errorf(
                    "The copy of the catalogue stopped, %s: %s", stop.reason().label(), stop.getMessage());
            phase = new Phase.Stopped(stop.reason(), stop.getMessage());
        }
    }
}
