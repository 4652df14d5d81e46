package dev.tidemark.benchmarks.read.freshness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.benchmarks.Percentiles;
import dev.tidemark.benchmarks.report.Report;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A limit that is missed makes the benchmark fail. */
class FreshnessTimesTest {

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final Report report = new Report(new PrintStream(printed, true, StandardCharsets.UTF_8));

    @ParameterizedTest
    @CsvSource({"300, 0, true", "301, 0, false", "1, 1, false"})
    void half_of_the_orders_are_found_in_time_and_none_is_missed(long sinceRequest, int failures, boolean isKept) {
        FreshnessTimes.print(run(List.of(sinceRequest), failures), report);

        assertThat(report.isKept()).isEqualTo(isKept);
    }

    @ParameterizedTest
    @CsvSource({"1500, true", "1501, false"})
    void the_slowest_orders_have_a_second_and_a_half(long slowest, boolean isKept) {
        FreshnessTimes.print(run(List.of(1L, 1L, slowest), 0), report);

        assertThat(report.isKept()).isEqualTo(isKept);
    }

    @Test
    void what_those_who_measure_owe_is_printed_beside() {
        FreshnessTimes.print(run(List.of(9L), 0), report);

        assertThat(printed.toString(StandardCharsets.UTF_8))
                .contains("from the answer p50 1 ms", "p99 2.0 ms late, a look every 24 ms");
    }

    private static Freshness.Measured run(List<Long> sinceRequest, int failures) {
        var result = new Freshness.Result(millis(sinceRequest), millis(List.of(1L)), failures);
        return new Freshness.Measured(result, new Freshness.Conduct(millis(List.of(2L)), Duration.ofMillis(24)));
    }

    private static Percentiles millis(List<Long> times) {
        return Percentiles.of(times.stream().map(Duration::ofMillis).toList());
    }
}
