package dev.tidemark.benchmarks.stage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.benchmarks.report.Report;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UsageTest {

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final Report report = new Report(new PrintStream(printed, true, StandardCharsets.UTF_8));

    @Test
    void processor_time_is_that_of_one() {
        var seconds = new LinkedHashMap<String, Double>();
        seconds.put("Kafka", 0.6);
        seconds.put("Elasticsearch", 5.6);

        new Usage(seconds, Map.of("Kafka", 1300L)).print(report, "event", 100_000);

        assertThat(printed)
                .hasToString("  processor per event: Kafka 6 µs, Elasticsearch 56 µs; all 62 µs\n"
                        + "  resident at the end: Kafka 1,300 MiB\n");
    }

    @Test
    void what_takes_long_is_given_in_milliseconds() {
        new Usage(Map.of("Kafka", 1.25), Map.of()).print(report, "request", 1000);

        assertThat(printed.toString(StandardCharsets.UTF_8)).contains("Kafka 1.3 ms");
    }

    @Test
    void a_meter_counts_what_processes_took_since_it_was_started() throws Exception {
        var usage = Meter.start(Map.of("this", ProcessHandle.current())).read();

        assertThat(usage.seconds()).containsOnlyKeys("this", "the benchmark");
        assertThat(usage.seconds().get("this")).isNotNegative();
        assertThat(usage.mebibytes()).containsOnlyKeys("this");
    }
}
