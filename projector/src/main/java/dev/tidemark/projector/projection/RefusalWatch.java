package dev.tidemark.projector.projection;

import dev.tidemark.projector.readmodel.ReadModelStopped;
import dev.tidemark.projector.readmodel.StopReason;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Tells single bad documents from a mapping or projection that is wrong for most. Looks at the last aggregates, over
 * several batches when they are small: at little traffic a wrong mapping would else empty the topic one by one.
 */
final class RefusalWatch {

    private final int toStop;
    private final Deque<Boolean> last = new ArrayDeque<>();

    RefusalWatch(int toStop) {
        this.toStop = toStop;
    }

    /**
     * Throws {@link ReadModelStopped} when most of the last aggregates were refused.
     *
     * @param refused how many of a batch's {@code aggregates}
     */
    void saw(int aggregates, int refused, String example) {
        for (int i = 0; i < aggregates; i++) {
            last.addLast(i < refused);
        }
        while (last.size() > Math.max(aggregates, 2 * toStop)) {
            last.removeFirst();
        }
        long bad = last.stream().filter(Boolean::booleanValue).count();
        if (bad >= toStop && 2 * bad > last.size()) {
            throw new ReadModelStopped(
                    StopReason.MOST_REFUSED,
                    "%d of the last %d aggregates were refused, for example: %s".formatted(bad, last.size(), example));
        }
    }
}
