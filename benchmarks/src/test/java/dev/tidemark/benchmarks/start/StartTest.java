package dev.tidemark.benchmarks.start;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.benchmarks.report.Report;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A limit that is missed makes the benchmark fail. */
class StartTest {

    private final Report report = new Report(new PrintStream(new ByteArrayOutputStream()));

    @ParameterizedTest
    @CsvSource({"3000, 300, true", "3001, 1, false", "1, 301, false"})
    void a_service_has_three_seconds_and_300_mebibytes(long millis, long mebibytes, boolean isKept) {
        var starts = new Starts();
        starts.add(new Starts.One(Duration.ofMillis(millis), mebibytes));

        Start.print("service", starts, report);

        assertThat(report.isKept()).isEqualTo(isKept);
    }

    @Test
    void the_median_counts() {
        var starts = new Starts();
        LongStream.of(9, 1, 3, 2, 8)
                .forEach(figure -> starts.add(new Starts.One(Duration.ofMillis(figure), 10 * figure)));

        assertThat(starts.milliseconds()).isEqualTo(3);
        assertThat(starts.mebibytes()).isEqualTo(30);
    }
}
