package dev.tidemark.benchmarks.read.drain;

import dev.tidemark.benchmarks.report.Report;
import dev.tidemark.benchmarks.stage.Stage;
import java.io.IOException;

/** How fast the projector writes a backlog of which every other event is of one order. */
public final class SkewedDrain {

    private static final int WARM_UP = 100_000;
    private static final int MEASURED = 200_000;

    private final Stage stage;

    public SkewedDrain(Stage stage) {
        this.stage = stage;
    }

    /** Leaves the projector alone running. */
    public void measure(Report report) throws IOException {
        try (var drain = new OrderDrain(stage)) {
            drain.distinct(WARM_UP);
            var before = drain.distinct(MEASURED);
            var skewed = drain.skewed(MEASURED);
            var after = drain.distinct(MEASURED);
            report.figure(
                    "%,d events, half of them on one key".formatted(MEASURED),
                    "%,.0f events/s, %.2f of those with distinct keys"
                            .formatted(skewed.perSecond(), skewed.shareOf(before, after)));
            skewed.usage().print(report, "event", MEASURED);
        }
    }
}
