package dev.tidemark.projector.bulk;

import io.quarkus.runtime.configuration.MemorySize;
import java.math.BigInteger;
import java.time.Duration;

/** For tests in which attempts fail on purpose. */
record FastBulk(int maxDocuments, int inFlight) implements BulkConfig {

    @Override
    public MemorySize maxSize() {
        return new MemorySize(BigInteger.valueOf(5_000_000));
    }

    @Override
    public Duration probeInterval() {
        return Duration.ofMillis(1);
    }
}
