package dev.tidemark.projector.feed;

import dev.tidemark.problems.bounds.Whole;
import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How topics are read. Checked at start; a wrong value stops the process. */
@ConfigMapping(prefix = "tidemark.feeds")
public interface FeedConfig {

    /** Off for instances that only answer queries: they never ask for Kafka, and any number of them may run. */
    @WithDefault("true")
    boolean enabled();

    /** Records per batch, at most. */
    @WithDefault("1000")
    @WithConverter(Whole.Positive.class)
    int batchSize();

    /** Records' bytes per batch, uncompressed; a batch that has so many is not added to. Documents take as much again. */
    @WithDefault("4M")
    MemorySize batchBytes();

    /**
     * Batches of a read model that are read and being written at once, at most. One more than Elasticsearch works on
     * ({@code tidemark.bulk.in-flight}) is ready when that has an end.
     */
    @WithDefault("3")
    @WithConverter(Whole.Positive.class)
    int batchesInFlight();

    /** How long batches that are being written may take when the process is asked to end; the rest comes again. */
    @WithDefault("5s")
    Duration drainLimit();

    /** Pause between two looks at topic, index and offsets; bounds how late a loss shows. */
    @WithDefault("5s")
    Duration checkInterval();

    /** Pause between two checkpoints; so much more is read again after an index was restored. */
    @WithDefault("30s")
    Duration checkpointInterval();

    /** A feed that waits longer than this turns wellness red. */
    @WithDefault("10s")
    Duration patience();
}
