package dev.tidemark.projector.query.view;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.function.Function;

/** Which view of a read model the next search shares with others, and when another one is opened. */
final class Sharing {

    private final long age;
    private final long interval;
    private final Function<Duration, Uni<String>> opening;
    private final Consumer<String> superseded;

    private SharedView newest;

    /** Good for whoever needs not the newest while that is still to come. */
    private SharedView before;

    /**
     * @param opening opens a view after a delay, and holds it
     * @param superseded releases one that is shared no more
     */
    Sharing(ViewConfig config, Function<Duration, Uni<String>> opening, Consumer<String> superseded) {
        this.age = config.age().toNanos();
        this.interval = Math.min(age, config.interval().toNanos());
        this.opening = opening;
        this.superseded = superseded;
    }

    /** @param fresh whether it must be opened after this call */
    synchronized Uni<String> next(boolean fresh) {
        var now = System.nanoTime();
        if (newest == null) {
            return open(now, now);
        }
        if (newest.isToCome(now)) {
            return fresh || before == null ? newest.id() : before.id();
        }
        if (fresh) {
            return open(Math.max(now, newest.begins() + interval), now);
        }
        return newest.isOlderThan(age, now) ? open(now, now) : newest.id();
    }

    private Uni<String> open(long begins, long now) {
        var old = newest;
        before = old;
        newest = new SharedView(opening.apply(Duration.ofNanos(begins - now)), begins, (view, isOpen) -> {
            if (!isOpen) {
                forget(view);
            }
            supersede(old);
        });
        return newest.id();
    }

    /** One that is gone: nobody gets it any more. The others stay as they are. */
    synchronized void forget(String id) {
        for (var view : Arrays.asList(newest, before)) {
            if (view != null && view.isCalled(id)) {
                forget(view);
            }
        }
    }

    /** That one and no other: its successor may be there already. */
    private synchronized void forget(SharedView view) {
        newest = newest == view ? null : newest;
        before = before == view ? null : before;
    }

    /** Of one that is still being opened this is the end, too, but only behind all who wait for it. */
    private void supersede(SharedView old) {
        if (old != null) {
            forget(old);
            old.id().subscribe().with(superseded, failure -> {});
        }
    }
}
