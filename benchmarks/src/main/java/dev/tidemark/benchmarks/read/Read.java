package dev.tidemark.benchmarks.read;

import dev.tidemark.benchmarks.Parts;
import dev.tidemark.benchmarks.read.drain.ProjectorDrain;
import dev.tidemark.benchmarks.read.drain.SkewedDrain;
import dev.tidemark.benchmarks.read.freshness.FreshnessTimes;
import dev.tidemark.benchmarks.read.relevance.SearchRelevance;
import dev.tidemark.benchmarks.read.search.SearchTimes;
import dev.tidemark.benchmarks.report.Report;
import dev.tidemark.benchmarks.stage.Measurement;
import dev.tidemark.benchmarks.stage.Stage;
import java.io.IOException;
import java.util.Set;

/** The whole benchmark, or parts of it. */
public final class Read implements Measurement {

    private final Set<Part> parts;

    /**
     * All of it, or what has these names.
     *
     * @param names with commas in between; empty for all
     * @throws IllegalArgumentException when there is nothing of a name
     */
    public Read(String names) {
        parts = Parts.named(names, Part.class);
    }

    @Override
    public void measure(Stage stage, Report report) throws IOException {
        for (var part : parts) {
            switch (part) {
                case RELEVANCE -> new SearchRelevance(stage).measure(report);
                case FRESHNESS -> new FreshnessTimes(stage).measure(report);
                case DRAIN -> new ProjectorDrain(stage).measure(report);
                case SKEW -> new SkewedDrain(stage).measure(report);
                case SEARCH -> new SearchTimes(stage).measure(report);
            }
        }
    }
}
