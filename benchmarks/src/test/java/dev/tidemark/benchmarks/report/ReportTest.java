package dev.tidemark.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;

class ReportTest {

    private static final Goal RATE = new Goal(" events/s", 3000, 8000);
    private static final Goal DELAY = new Goal(" ms", 300, 150);
    private static final Goal RATIO = new Goal("", 0.35, 0.6);

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final Report report = new Report(new PrintStream(printed));

    @Test
    void a_rate_is_kept_from_its_limit_on() {
        report.figure("drain", 3000, RATE);

        assertThat(report.isKept()).isTrue();
        assertThat(printed)
                .hasToString(
                        "drain: 3,000 events/s (at least 3,000 events/s: kept; aim 8,000 events/s: not reached)\n");
    }

    @Test
    void a_rate_below_its_limit_is_missed() {
        report.figure("drain", 2999, RATE);

        assertThat(report.isKept()).isFalse();
        assertThat(printed.toString()).contains("MISSED", "not reached");
    }

    @Test
    void a_delay_is_kept_up_to_its_limit() {
        report.figure("saga", 150, DELAY);

        assertThat(report.isKept()).isTrue();
        assertThat(printed).hasToString("saga: 150 ms (at most 300 ms: kept; aim 150 ms: reached)\n");
    }

    @Test
    void a_delay_above_its_limit_is_missed() {
        report.figure("saga", 301, DELAY);

        assertThat(report.isKept()).isFalse();
    }

    @Test
    void a_ratio_has_two_decimals() {
        report.figure("orders", 0.349, RATIO);

        assertThat(report.isKept()).isFalse();
        assertThat(printed).hasToString("orders: 0.35 (at least 0.35: MISSED; aim 0.60: not reached)\n");
    }

    @Test
    void a_figure_may_have_a_limit_alone() {
        report.figure("start", 60, Goal.atMost(" s", 60));
        assertThat(report.isKept()).isTrue();

        report.figure("ratio", 0.74, Goal.atLeast("", 0.75));
        assertThat(report.isKept()).isFalse();
        assertThat(printed).hasToString("start: 60 s (at most 60 s: kept)\nratio: 0.74 (at least 0.75: MISSED)\n");
    }

    @Test
    void one_miss_is_not_made_good() {
        report.figure("saga", 301, DELAY);
        report.figure("drain", 9000, RATE);

        assertThat(report.isKept()).isFalse();
    }

    @Test
    void what_may_not_happen_is_missed_when_it_does() {
        report.none("lost", 0);
        assertThat(report.isKept()).isTrue();

        report.none("lost", 1);
        assertThat(report.isKept()).isFalse();
    }
}
