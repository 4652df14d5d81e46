package dev.tidemark.problems.bounds;

import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.config.spi.Converter;

/**
 * Converters to whole numbers within bounds. {@code @WithConverter} takes a class and no more, so there is one for each pair
 * of bounds. They throw {@link IllegalArgumentException} for a number that is out of them, and for what is none.
 */
@SuppressWarnings("serial") // Every converter is serializable; none is ever written.
@RegisterForReflection
public final class Whole {

    /** From 0 on. */
    public static final class NotNegative implements Converter<Integer> {
        @Override
        public Integer convert(String value) {
            return within(0, Integer.MAX_VALUE, value);
        }
    }

    /** From 1 on. */
    public static final class Positive implements Converter<Integer> {
        @Override
        public Integer convert(String value) {
            return within(1, Integer.MAX_VALUE, value);
        }
    }

    /** From 1 to 1,000. */
    public static final class UpToThousand implements Converter<Integer> {
        @Override
        public Integer convert(String value) {
            return within(1, 1000, value);
        }
    }

    /** From 1 to 10,000. */
    public static final class UpToTenThousand implements Converter<Integer> {
        @Override
        public Integer convert(String value) {
            return within(1, 10_000, value);
        }
    }

    /** From 1 to 100,000. */
    public static final class UpToHundredThousand implements Converter<Integer> {
        @Override
        public Integer convert(String value) {
            return within(1, 100_000, value);
        }
    }

    /** From 1 to 1,000,000. */
    public static final class UpToMillion implements Converter<Integer> {
        @Override
        public Integer convert(String value) {
            return within(1, 1_000_000, value);
        }
    }

    private static int within(int least, int most, String value) {
        var number = Integer.parseInt(value.strip());
        if (number < least || number > most) {
            throw new IllegalArgumentException("%d is not from %d to %d".formatted(number, least, most));
        }
        return number;
    }

    private Whole() {}
}
