package dev.tidemark.outbox.inbox.progress;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Where this instance stands in the partitions that it reads. Belongs to its subscription's thread. */
public final class Positions {

    private final Map<Integer, Long> next = new HashMap<>();

    /** As the database has them. */
    public void place(Map<Integer, Long> positions) {
        next.putAll(positions);
    }

    /** Forgets all other partitions. */
    public void retain(Collection<Integer> partitions) {
        next.keySet().retainAll(partitions);
    }

    /**
     * What lies between here and there, without partitions where that is nothing. Throws {@link PositionMoved} for a
     * partition that this instance does not read any more.
     */
    public List<Stretch> upTo(Map<Integer, Long> ends) {
        return ends.entrySet().stream()
                .map(end -> new Stretch(end.getKey(), position(end.getKey()), end.getValue()))
                .filter(stretch -> stretch.from() < stretch.to())
                .toList();
    }

    private long position(int partition) {
        var position = next.get(partition);
        if (position == null) {
            throw new PositionMoved("partition %d is read elsewhere".formatted(partition));
        }
        return position;
    }

    /** They are committed. */
    public void passed(List<Stretch> stretches) {
        stretches.forEach(each -> next.replace(each.partition(), each.to()));
    }

    /** Offset of the next record to apply, by partition. */
    public Map<Integer, Long> all() {
        return Map.copyOf(next);
    }
}
