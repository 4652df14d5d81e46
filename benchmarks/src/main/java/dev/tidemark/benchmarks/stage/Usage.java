package dev.tidemark.benchmarks.stage;

import dev.tidemark.benchmarks.report.Report;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What everything that ran took of the machine while something was measured.
 *
 * @param seconds of processor time, by who took it
 * @param mebibytes of resident memory at the end
 */
public record Usage(Map<String, Double> seconds, Map<String, Long> mebibytes) {

    private static final double MICROS = 1e6;
    private static final double MICROS_PER_MILLI = 1000;

    /** @param count how many of the unit were processed */
    public void print(Report report, String unit, long count) {
        report.beside(
                "processor per %s: %s; all %s",
                unit,
                list(seconds, taken -> time(taken / count)),
                time(seconds.values().stream().mapToDouble(Double::doubleValue).sum() / count));
        report.beside("resident at the end: %s", list(mebibytes, "%,d MiB"::formatted));
    }

    private static <T> String list(Map<String, T> values, Function<T, String> text) {
        return values.entrySet().stream()
                .map(each -> each.getKey() + " " + text.apply(each.getValue()))
                .collect(Collectors.joining(", "));
    }

    private static String time(double seconds) {
        var micros = seconds * MICROS;
        return micros < MICROS_PER_MILLI ? "%.0f µs".formatted(micros) : "%.1f ms".formatted(micros / MICROS_PER_MILLI);
    }
}
