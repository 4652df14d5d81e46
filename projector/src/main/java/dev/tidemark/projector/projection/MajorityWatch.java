package dev.tidemark.projector.projection;

import dev.tidemark.projector.event.DeadLetter;
import dev.tidemark.projector.readmodel.ReadModelPaused;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * Tells single bad ones from something that is wrong for most: those have the same fault. Looks at the last ones, over
 * several batches when they are small: at little traffic a wrong mapping would else empty the topic one by one. For one
 * thread at a time.
 */
final class MajorityWatch {

    /**
     * What came with a batch.
     *
     * @param batch tells it from others that are on their way, also when it comes again
     * @param bad of the {@code total}
     */
    record Sample(String batch, int total, Collection<DeadLetter> bad) {}

    /** Of a good one. */
    private static final String NONE = "";

    private final int toPause;
    private final String complaint;

    /** The faults of the last ones. */
    private Deque<String> last = new ArrayDeque<>();

    /** By batch and fault, how many had it when the batch had to wait last. */
    private final Map<String, Map<String, Long>> waiting = new HashMap<>();

    /** @param complaint about so many of the last so many, as a format of the two numbers */
    private MajorityWatch(int toPause, String complaint) {
        this.toPause = toPause;
        this.complaint = complaint;
    }

    /** Of aggregates: most are refused when the mapping or the projection is wrong. */
    static MajorityWatch ofRefusals(int toPause) {
        return new MajorityWatch(toPause, "%d of the last %d aggregates were refused for the same reason");
    }

    /** Of records: most cannot be read when this projector is too old for them, or when others write to the topic. */
    static MajorityWatch ofUnreadable(int toPause) {
        return new MajorityWatch(toPause, "%d of the last %d records cannot be read for the same reason");
    }

    /**
     * Throws {@link ReadModelPaused} when most of the last ones, with these, had the fault of one of these; and when fewer had
     * it than before: a mapping may have been mended while they were on their way.
     */
    void judge(Sample batch) {
        var seen = lastWith(batch);
        batch.bad().forEach(each -> requireFew(each, seen, batch.batch()));
    }

    /** From now on these are among the last ones. Once per batch: one that has to wait comes again. */
    void note(Sample batch) {
        last = lastWith(batch);
        waiting.remove(batch.batch());
    }

    private Deque<String> lastWith(Sample batch) {
        var seen = new ArrayDeque<>(last);
        batch.bad().forEach(each -> seen.addLast(each.fault()));
        for (int good = batch.total() - batch.bad().size(); good > 0; good--) {
            seen.addLast(NONE);
        }
        while (seen.size() > Math.max(batch.total(), 2 * toPause)) {
            seen.removeFirst();
        }
        return seen;
    }

    private void requireFew(DeadLetter letter, Collection<String> seen, String batch) {
        long alike = seen.stream().filter(letter.fault()::equals).count();
        var before = waiting.getOrDefault(batch, Map.of()).getOrDefault(letter.fault(), 0L);
        if (alike >= toPause && 2 * alike > seen.size() || alike < before) {
            waiting.computeIfAbsent(batch, each -> new HashMap<>()).put(letter.fault(), alike);
            throw new ReadModelPaused(complaint.formatted(alike, seen.size()) + ", for example: " + letter.detail());
        }
    }
}
