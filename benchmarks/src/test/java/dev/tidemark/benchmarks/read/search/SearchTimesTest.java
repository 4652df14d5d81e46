package dev.tidemark.benchmarks.read.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.benchmarks.Percentiles;
import dev.tidemark.benchmarks.read.search.Shoppers.Served;
import dev.tidemark.benchmarks.report.Report;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A limit that is missed makes the benchmark fail. */
class SearchTimesTest {

    private final Report report = new Report(new PrintStream(new ByteArrayOutputStream()));

    @ParameterizedTest
    @CsvSource({
        "60, 500, 5, 0, true",
        "61, 500, 5, 0, false",
        "60, 501, 5, 0, false",
        "60, 500, 6, 0, false",
        "60, 500, 5, 1, false"
    })
    void searches_and_reads_by_id_have_their_time(long p50, long p99, long byId, int failures, boolean isKept) {
        SearchTimes.print(new Served(millis(p50, p50, p99), Map.of(), millis(byId), failures), report);

        assertThat(report.isKept()).isEqualTo(isKept);
    }

    private static Percentiles millis(long... times) {
        return Percentiles.of(LongStream.of(times).mapToObj(Duration::ofMillis).toList());
    }
}
