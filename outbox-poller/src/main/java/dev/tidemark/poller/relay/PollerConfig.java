package dev.tidemark.poller.relay;

import dev.tidemark.poller.outbox.Batch;
import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How the outbox is polled. Checked at start; a value that is not as it must be stops the process. */
@ConfigMapping(prefix = "tidemark.poller")
public interface PollerConfig {

    /** Pause between two looks at the table when the last one brought less than a batch; must be 0 or more. */
    @WithDefault("50ms")
    Duration pollInterval();

    /** Rows of one bucket per Kafka transaction, at most; must be 1 or more. */
    @WithDefault("1000")
    int batchRows();

    /**
     * Payload of one bucket per Kafka transaction in bytes; must be 1 or more. One row more may be read. Give the process a
     * heap into which it fits eight times.
     */
    @WithDefault("4M")
    MemorySize batchBytes();

    /** How long a poller that was killed keeps its buckets; must be longer than {@link #checkInterval}. */
    @WithDefault("10s")
    Duration lease();

    /**
     * Pause between two renewals of leases, and looks for loss and lag; must be more than 0. Well below {@link #lease} is
     * best.
     */
    @WithDefault("2s")
    Duration checkInterval();

    /** A poller that waits longer than this for its servers turns wellness red. */
    @WithDefault("10s")
    Duration patience();

    /** How long a row may wait to be published; then wellness turns red. */
    @WithDefault("60s")
    Duration maxLag();

    /** How much is read of one bucket at once. */
    default Batch.Size batch() {
        return new Batch.Size(batchRows(), batchBytes().asLongValue());
    }
}
