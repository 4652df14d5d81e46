package dev.tidemark.benchmarks.read.freshness;

import dev.tidemark.benchmarks.Percentiles;
import dev.tidemark.benchmarks.report.Goal;
import dev.tidemark.benchmarks.report.Report;
import dev.tidemark.benchmarks.stage.Stage;
import dev.tidemark.platform.launcher.service.Service;
import java.io.IOException;
import java.time.Duration;

/**
 * From the commit of an order until a search finds it, with everything running: at the rate that has a goal, and at twice
 * as many orders.
 */
public final class FreshnessTimes {

    private static final int PER_SECOND = 100;

    /** After three minutes compilers still take a quarter of what seven JVMs do. */
    private static final Duration WARM_UP = Duration.ofMinutes(5);

    private static final Duration MEASURED = Duration.ofSeconds(90);
    private static final Duration MEASURED_AT_TWICE = Duration.ofSeconds(60);
    private static final Goal MEDIAN = new Goal(" ms", 300, 150);
    private static final Goal SLOWEST = new Goal(" ms", 1500, 400);

    private final Stage stage;

    public FreshnessTimes(Stage stage) {
        this.stage = stage;
    }

    /** Leaves everything running. */
    public void measure(Report report) throws IOException {
        stage.startRelays();
        stage.serve(Service.values());
        var freshness = new Freshness(stage.system().shop(), stage.products());
        freshness.measure(PER_SECOND, WARM_UP);
        var meter = stage.meter();
        print(freshness.measure(PER_SECOND, MEASURED), report);
        meter.read().print(report, "order", PER_SECOND * MEASURED.toSeconds());
        meter = stage.meter();
        printTwice(freshness.measure(2 * PER_SECOND, MEASURED_AT_TWICE), report);
        meter.read().print(report, "order", 2 * PER_SECOND * MEASURED_AT_TWICE.toSeconds());
    }

    /** The time since the request has the goal: it contains that since the commit, whatever else was in the way. */
    static void print(Freshness.Measured run, Report report) {
        var result = run.result();
        var name = "commit to searchable at %d orders/s, p".formatted(PER_SECOND);
        report.figure(name + 50, millis(result.sinceRequest(), 50), MEDIAN);
        report.figure(name + 99, millis(result.sinceRequest(), 99), SLOWEST);
        report.none("orders that were refused or not found in time", result.failures());
        beside(run, report);
    }

    private static void printTwice(Freshness.Measured run, Report report) {
        var times = run.result().sinceRequest();
        report.figure(
                "commit to searchable at %d orders/s".formatted(2 * PER_SECOND),
                "p50 %.0f ms, p99 %.0f ms; refused or not found in time: %d"
                        .formatted(
                                millis(times, 50),
                                millis(times, 99),
                                run.result().failures()));
        beside(run, report);
    }

    private static void beside(Freshness.Measured run, Report report) {
        var sinceAnswer = run.result().sinceAnswer();
        report.beside(
                "from the answer p50 %.0f ms, p99 %.0f ms; %d orders looked for and found",
                millis(sinceAnswer, 50), millis(sinceAnswer, 99), sinceAnswer.count());
        report.beside(
                "requests left p99 %.1f ms late, a look every %d ms",
                millis(run.conduct().late(), 99), run.conduct().betweenLooks().toMillis());
    }

    private static double millis(Percentiles times, double percent) {
        return times.at(percent).toNanos() / 1e6;
    }
}
