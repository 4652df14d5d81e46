package dev.tidemark.poller.relay;

import io.quarkus.runtime.configuration.MemorySize;
import java.math.BigInteger;
import java.time.Duration;

/** How a test's poller works. */
record Settings(int batchRows, MemorySize batchBytes, Duration lease, Duration checkInterval, Duration pollInterval)
        implements PollerConfig {

    private static final MemorySize MEGABYTE = new MemorySize(BigInteger.valueOf(1 << 20));

    static final Settings SOUND =
            new Settings(100, MEGABYTE, Duration.ofMinutes(1), Duration.ofSeconds(1), Duration.ZERO);

    Settings ofRows(int rows) {
        return new Settings(rows, batchBytes, lease, checkInterval, pollInterval);
    }

    Settings ofBytes(long bytes) {
        return new Settings(batchRows, new MemorySize(BigInteger.valueOf(bytes)), lease, checkInterval, pollInterval);
    }

    Settings ofLease(Duration duration) {
        return new Settings(batchRows, batchBytes, duration, checkInterval, pollInterval);
    }

    Settings checkedEvery(Duration interval) {
        return new Settings(batchRows, batchBytes, lease, interval, pollInterval);
    }

    Settings polledEvery(Duration interval) {
        return new Settings(batchRows, batchBytes, lease, checkInterval, interval);
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
