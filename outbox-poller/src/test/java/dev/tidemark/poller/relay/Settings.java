package dev.tidemark.poller.relay;

import io.quarkus.runtime.configuration.MemorySize;
import java.math.BigInteger;
import java.time.Duration;

/** How a test's poller works. */
record Settings(int batchRows, MemorySize batchBytes, Duration lease, Duration checkInterval) implements PollerConfig {

    private static final MemorySize MEGABYTE = new MemorySize(BigInteger.valueOf(1 << 20));

    static final Settings SOUND = new Settings(100, MEGABYTE, Duration.ofMinutes(1), Duration.ofSeconds(1));

    Settings ofRows(int rows) {
        return new Settings(rows, batchBytes, lease, checkInterval);
    }

    Settings ofBytes(long bytes) {
        return new Settings(batchRows, new MemorySize(BigInteger.valueOf(bytes)), lease, checkInterval);
    }

    Settings ofLease(Duration duration) {
        return new Settings(batchRows, batchBytes, duration, checkInterval);
    }

    @Override
    public Duration pollInterval() {
        return Duration.ZERO;
    }

    @Override
    public Duration patience() {
        return Duration.ofSeconds(1);
    }

    @Override
    public Duration maxLag() {
        return Duration.ofSeconds(1);
    }
}
