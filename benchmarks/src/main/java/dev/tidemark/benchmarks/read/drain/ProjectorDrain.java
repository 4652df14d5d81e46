package dev.tidemark.benchmarks.read.drain;

import dev.tidemark.benchmarks.report.Goal;
import dev.tidemark.benchmarks.report.Report;
import dev.tidemark.benchmarks.stage.Stage;
import java.io.IOException;

/**
 * How fast the projector writes a backlog of orders with distinct keys, as part of what Elasticsearch takes of the same
 * documents by itself, measured before and after, and as a multiple of what one request per event comes to.
 */
public final class ProjectorDrain {

    private static final int WARM_UP = 200_000;
    private static final int MEASURED = 400_000;
    private static final int ONE_BY_ONE = 2000;

    /** As the projector does it, see {@code tidemark.bulk}. */
    private static final int PER_REQUEST = 1000;

    private static final int IN_FLIGHT = 2;

    private static final Goal SHARE = new Goal("", 0.6, 0.85);
    private static final Goal MULTIPLE = Goal.atLeast(" times", 10);

    private final Stage stage;

    public ProjectorDrain(Stage stage) {
        this.stage = stage;
    }

    /** Leaves the projector alone running. */
    public void measure(Report report) throws IOException {
        try (var drain = new OrderDrain(stage)) {
            drain.distinct(WARM_UP);
            var orders = drain.orders();
            var raw = new RawBulk(stage, orders, RawRequests.of(drain.sample(), PER_REQUEST), IN_FLIGHT);
            raw.measure(0, WARM_UP);
            var prior = (int) orders.count();
            var before = raw.measure(prior, MEASURED);
            var drained = drain.distinct(MEASURED);
            var after = raw.measure(prior, MEASURED);
            print(before, drained, after, report);
            var index = orders.twin("bench-one-by-one");
            var naive = new OneByOne(stage.system().endpoints().kafka(), OrderDrain.TOPIC, index);
            print(drained, new Run(ONE_BY_ONE, naive.project(ONE_BY_ONE), drained.usage()), report);
            naive.requireAsIn(orders);
            index.delete();
        }
    }

    static void print(Run before, Run drained, Run after, Report report) {
        report.figure(
                "the projector drains %,d orders, as part of raw _bulk".formatted(drained.events()),
                drained.shareOf(before, after),
                SHARE);
        report.beside(
                "%,.0f documents/s, raw %,.0f/s before and %,.0f/s after",
                drained.perSecond(), before.perSecond(), after.perSecond());
        drained.usage().print(report, "event", drained.events());
        before.usage().print(report, "raw document before", before.events());
        after.usage().print(report, "raw document after", after.events());
    }

    private static void print(Run drained, Run naive, Report report) {
        report.figure(
                "the same as a multiple of one request per event", drained.perSecond() / naive.perSecond(), MULTIPLE);
        report.beside("one by one %,.0f documents/s", naive.perSecond());
    }
}
