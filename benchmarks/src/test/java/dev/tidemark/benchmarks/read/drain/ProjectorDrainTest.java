package dev.tidemark.benchmarks.read.drain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.benchmarks.report.Report;
import dev.tidemark.benchmarks.stage.Usage;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A limit that is missed makes the benchmark fail. */
class ProjectorDrainTest {

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final Report report = new Report(new PrintStream(printed, true, StandardCharsets.UTF_8));

    @ParameterizedTest
    @CsvSource({"6, 6, 10, true", "5, 7, 10, true", "5, 6, 10, false", "6, 5, 10, false"})
    void what_is_possible_is_between_what_was_before_and_after(int before, int after, int drained, boolean isKept) {
        ProjectorDrain.print(run(before), run(drained), run(after), report);

        assertThat(report.isKept()).isEqualTo(isKept);
    }

    @Test
    void what_each_run_took_is_printed_beside() {
        ProjectorDrain.print(run(1), run(2), run(1), report);

        assertThat(printed.toString(StandardCharsets.UTF_8))
                .contains("50 documents/s, raw 100/s before and 100/s after", "per event", "per raw document after");
    }

    private static Run run(int seconds) {
        return new Run(100, Duration.ofSeconds(seconds), new Usage(Map.of("Kafka", 0.1), Map.of("Kafka", 300L)));
    }
}
