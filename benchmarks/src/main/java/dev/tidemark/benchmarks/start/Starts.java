package dev.tidemark.benchmarks.start;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/** What several starts of one program took. */
final class Starts {

    /**
     * @param untilReady from the start of its process
     * @param mebibytes resident, when it has been idle for a while
     */
    record One(Duration untilReady, long mebibytes) {}

    private final List<One> starts = new ArrayList<>();

    void add(One start) {
        starts.add(start);
    }

    /** The median. */
    double milliseconds() {
        return median(start -> start.untilReady().toMillis());
    }

    /** The median. */
    double mebibytes() {
        return median(One::mebibytes);
    }

    private long median(ToLongFunction<One> figure) {
        return starts.stream().mapToLong(figure).sorted().toArray()[starts.size() / 2];
    }

    /** All of them, in their order. */
    @Override
    public String toString() {
        return starts.stream()
                .map(start -> "%d ms %d MiB".formatted(start.untilReady().toMillis(), start.mebibytes()))
                .collect(Collectors.joining(", "));
    }
}
