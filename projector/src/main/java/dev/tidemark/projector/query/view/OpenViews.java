package dev.tidemark.projector.query.view;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The views that are open as far as this instance knows: those that it opened, and those of others that it was asked for a
 * page of. One that nobody needs any more is closed, and above the limit the one that was opened first: whoever keeps
 * views alive so loses them, and nobody else is refused one.
 */
final class OpenViews {

    private final Duration life;
    private final int most;
    private final Consumer<String> closing;

    /** By id, in the order in which they were opened. */
    private final Map<String, Use> open = new LinkedHashMap<>();

    /** @param closing closes a view, and never fails */
    OpenViews(Duration life, int most, Consumer<String> closing) {
        this.life = life;
        this.most = most;
        this.closing = closing;
    }

    private static final class Use {

        /** When Elasticsearch will have closed it at the latest, in nanoseconds. */
        private long end;

        private int users;

        private boolean promised;
    }

    synchronized void hold(String id) {
        open.computeIfAbsent(id, opened -> prolonged(new Use())).users++;
        dropEnded();
        while (open.size() > most) {
            close(open.keySet().iterator().next());
        }
    }

    /**
     * A page was cut from it.
     *
     * @param promised whether somebody has a cursor into it now, for which it is kept as long as it lives
     */
    synchronized void used(String id, boolean promised) {
        var use = open.get(id);
        if (use != null) {
            prolonged(use).promised |= promised;
        }
    }

    /** Undoes a hold. */
    synchronized void release(String id) {
        var use = open.get(id);
        if (use != null && --use.users == 0 && !use.promised) {
            close(id);
        }
    }

    /** It is closed already. */
    synchronized void forget(String id) {
        open.remove(id);
    }

    synchronized int count() {
        dropEnded();
        return open.size();
    }

    private Use prolonged(Use use) {
        use.end = System.nanoTime() + life.toNanos();
        return use;
    }

    private void dropEnded() {
        var now = System.nanoTime();
        open.values().removeIf(use -> use.end - now < 0);
    }

    private void close(String id) {
        open.remove(id);
        closing.accept(id);
    }
}
