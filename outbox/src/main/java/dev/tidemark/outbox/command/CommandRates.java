package dev.tidemark.outbox.command;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;

/** A bucket of tokens for each caller, of which a command takes one. Of this instance alone. Made at start, like its metric. */
@Singleton
@Startup
class CommandRates {

    private final Cache<String, Bucket> buckets;
    private final RateConfig config;
    private final TimeMeter clock;
    private final Counter refused;

    @Inject
    CommandRates(RateConfig config, MeterRegistry metrics) {
        this(config, metrics, TimeMeter.SYSTEM_NANOTIME);
    }

    CommandRates(RateConfig config, MeterRegistry metrics, TimeMeter clock) {
        this.config = config;
        this.clock = clock;
        this.refused = metrics.counter("tidemark.commands.limited");
        this.buckets = Caffeine.newBuilder()
                .maximumSize(config.mostCallers())
                .expireAfterAccess(untilFull(config))
                .ticker(clock::currentTimeNanos)
                .build();
    }

    /** Lets one command of the caller pass. Throws {@link RateLimited} when it comes too early. */
    void take(String subject) {
        var probe = buckets.get(subject, unknown -> full()).tryConsumeAndReturnRemaining(1);
        if (!probe.isConsumed()) {
            refused.increment();
            throw new RateLimited(Duration.ofNanos(probe.getNanosToWaitForRefill()));
        }
    }

    /** How many callers are remembered, about. */
    long callers() {
        buckets.cleanUp();
        return buckets.estimatedSize();
    }

    private Bucket full() {
        return Bucket.builder()
                .addLimit(
                        limit -> limit.capacity(config.burst()).refillGreedy(config.perSecond(), Duration.ofSeconds(1)))
                .withCustomTimePrecision(clock)
                .build();
    }

    /** After which a bucket is as good as a new one. */
    private static Duration untilFull(RateConfig config) {
        return Duration.ofSeconds(1 + Math.ceilDiv(config.burst(), config.perSecond()));
    }
}
