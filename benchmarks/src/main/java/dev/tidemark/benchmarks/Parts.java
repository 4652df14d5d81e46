package dev.tidemark.benchmarks;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Parts of a benchmark by their names, which are those of the constants in lower case. */
public final class Parts {

    /**
     * Those of these names, in the order in which they are measured.
     *
     * @param names with commas in between; empty for all
     * @throws IllegalArgumentException when there is none of a name
     */
    public static <P extends Enum<P>> Set<P> named(String names, Class<P> parts) {
        return names.isEmpty()
                ? EnumSet.allOf(parts)
                : Arrays.stream(names.split(",", -1))
                        .map(name -> named(name, List.of(parts.getEnumConstants())))
                        .collect(Collectors.toCollection(() -> EnumSet.noneOf(parts)));
    }

    private static <P extends Enum<P>> P named(String name, List<P> parts) {
        return parts.stream()
                .filter(part -> name(part).equals(name))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("There is nothing to measure of the name %s; there is: %s"
                                .formatted(name, parts.stream().map(Parts::name).collect(Collectors.joining(", ")))));
    }

    private static String name(Enum<?> part) {
        return part.name().toLowerCase(Locale.ROOT);
    }

    private Parts() {}
}
