package dev.tidemark.projector.projection;

import dev.tidemark.projector.readmodel.ReadModelStopped;
import dev.tidemark.projector.readmodel.StopReason;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Tells single bad ones from something that is wrong for most. Looks at the last ones, over several batches when they
 * are small: at little traffic a wrong mapping would else empty the topic one by one.
 */
final class MajorityWatch {

    private final int toStop;
    private final StopReason reason;
    private final String complaint;
    private final Deque<Boolean> last = new ArrayDeque<>();

    /** @param complaint about so many of the last so many, as a format of the two numbers */
    private MajorityWatch(int toStop, StopReason reason, String complaint) {
        this.toStop = toStop;
        this.reason = reason;
        this.complaint = complaint;
    }

    /** Of aggregates: most are refused when the mapping or the projection is wrong. */
    static MajorityWatch ofRefusals(int toStop) {
        return new MajorityWatch(toStop, StopReason.MOST_REFUSED, "%d of the last %d aggregates were refused");
    }

    /** Of records: most cannot be read when this projector is too old for them, or when others write to the topic. */
    static MajorityWatch ofUnreadable(int toStop) {
        return new MajorityWatch(toStop, StopReason.MOST_UNREADABLE, "%d of the last %d records cannot be read");
    }

    /**
     * Throws {@link ReadModelStopped} when most of the last ones were bad.
     *
     * @param bad how many of a batch's {@code total}
     */
    void saw(int total, int bad, String example) {
        for (int i = 0; i < total; i++) {
            last.addLast(i < bad);
        }
        while (last.size() > Math.max(total, 2 * toStop)) {
            last.removeFirst();
        }
        long badOnes = last.stream().filter(Boolean::booleanValue).count();
        if (badOnes >= toStop && 2 * badOnes > last.size()) {
            throw new ReadModelStopped(reason, complaint.formatted(badOnes, last.size()) + ", for example: " + example);
        }
    }
}
