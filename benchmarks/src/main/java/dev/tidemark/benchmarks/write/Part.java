package dev.tidemark.benchmarks.write;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** What is measured, in this order. */
enum Part {
    SAGA,
    ORDERS,
    IMPORT,
    DEBEZIUM,
    POLLING;

    /**
     * Those of these names.
     *
     * @param names with commas in between
     * @throws IllegalArgumentException when there is none of a name
     */
    static Set<Part> named(String names) {
        return Arrays.stream(names.split(",", -1))
                .map(Part::of)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Part.class)));
    }

    static Set<Part> all() {
        return EnumSet.allOf(Part.class);
    }

    private static Part of(String name) {
        return Arrays.stream(values())
                .filter(part -> part.toString().equals(name))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("There is nothing to measure of the name %s; there is: %s"
                                .formatted(name, Arrays.toString(values()))));
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
