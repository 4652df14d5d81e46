package dev.tidemark.system.load;

import java.util.List;
import java.util.OptionalDouble;

/** What a service's Prometheus endpoint answered. */
public record Metrics(List<String> lines) {

    static Metrics of(String text) {
        return new Metrics(text.lines().toList());
    }

    /** The first value of a series that has all these labels, each written as {@code name="value"}. */
    public OptionalDouble value(String series, String... labels) {
        return lines.stream()
                .filter(line -> line.startsWith(series + "{") || line.startsWith(series + " "))
                .filter(line -> List.of(labels).stream().allMatch(line::contains))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .findFirst();
    }
}
