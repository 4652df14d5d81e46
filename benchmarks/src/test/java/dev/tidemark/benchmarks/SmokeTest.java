package dev.tidemark.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.benchmarks.read.freshness.Freshness;
import dev.tidemark.benchmarks.report.Report;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A limit that is missed makes the benchmark fail. */
class SmokeTest {

    private final Report report = new Report(new PrintStream(new ByteArrayOutputStream()));
    private final Smoke smoke = new Smoke(report);

    @ParameterizedTest
    @CsvSource({"60, 60, true", "61, 1, false", "1, 61, false"})
    void both_starts_have_a_minute(long first, long again, boolean isKept) {
        smoke.print(new StartTime.Result(Duration.ofSeconds(first), Duration.ofSeconds(again)));

        assertThat(report.isKept()).isEqualTo(isKept);
    }

    @ParameterizedTest
    @CsvSource({"300, 300, 0, true", "301, 1, 0, false", "1, 301, 0, false", "1, 1, 1, false"})
    void orders_are_found_in_time_and_all_of_them(long sinceRequest, long sinceAnswer, int failures, boolean isKept) {
        smoke.print(new Freshness.Result(always(sinceRequest), always(sinceAnswer), failures));

        assertThat(report.isKept()).isEqualTo(isKept);
    }

    @Test
    void the_slowest_orders_have_a_second() {
        var delays = Percentiles.of(List.of(Duration.ofMillis(1), Duration.ofMillis(1), Duration.ofMillis(1001)));

        smoke.print(new Freshness.Result(delays, delays, 0));

        assertThat(report.isKept()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"75, true", "74, false"})
    void the_outbox_leaves_three_quarters(double with, boolean isKept) {
        smoke.print(new OutboxCost.Result(List.of(new OutboxCost.Round(with, 100))));

        assertThat(report.isKept()).isEqualTo(isKept);
    }

    private static Percentiles always(long millis) {
        return Percentiles.of(List.of(Duration.ofMillis(millis)));
    }
}
