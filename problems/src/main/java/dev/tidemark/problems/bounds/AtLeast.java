package dev.tidemark.problems.bounds;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.quarkus.runtime.configuration.DurationConverter;
import java.time.Duration;
import org.eclipse.microprofile.config.spi.Converter;

/**
 * Converters to durations, such as {@code 10m}, one class for each bound as with {@link Whole}. They throw
 * {@link IllegalArgumentException} for one that is shorter, and for what is none.
 */
@SuppressWarnings("serial") // Every converter is serializable; none is ever written.
@RegisterForReflection
public final class AtLeast {

    /** Not negative. */
    public static final class Zero implements Converter<Duration> {
        @Override
        public Duration convert(String value) {
            return from(Duration.ZERO, value);
        }
    }

    /** One second. */
    public static final class Second implements Converter<Duration> {
        @Override
        public Duration convert(String value) {
            return from(Duration.ofSeconds(1), value);
        }
    }

    /** One day. */
    public static final class Day implements Converter<Duration> {
        @Override
        public Duration convert(String value) {
            return from(Duration.ofDays(1), value);
        }
    }

    private static Duration from(Duration least, String value) {
        var duration = DurationConverter.parseDuration(value);
        if (duration.compareTo(least) < 0) {
            throw new IllegalArgumentException("%s is shorter than %s".formatted(duration, least));
        }
        return duration;
    }

    private AtLeast() {}
}
