package dev.tidemark.problems.bulkhead;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * Lets so many in at once; others wait, first come, first served. Whoever waited goes on in the Vert.x context in which it
 * came: session, transaction and trace are bound to it, and whoever left was in another one.
 */
public final class Bulkhead {

    private final int maxConcurrent;
    private final int maxQueued;
    private final Duration maxWait;
    private final Runnable onRejected;
    private final Queue<Place> queued = new ArrayDeque<>();
    private int active;

    /** @param onRejected called for each that is refused */
    public Bulkhead(int maxConcurrent, int maxQueued, Duration maxWait, Runnable onRejected) {
        this.maxConcurrent = maxConcurrent;
        this.maxQueued = maxQueued;
        this.maxWait = maxWait;
        this.onRejected = onRejected;
    }

    /** Does the work when its turn comes. Fails with {@link Overloaded} when it does not come. */
    public <T> Uni<T> run(Supplier<Uni<? extends T>> work) {
        return Uni.createFrom().deferred(() -> {
            var place = new Place(Vertx.currentContext());
            return turn(place).chain(work).onTermination().invoke(() -> leave(place));
        });
    }

    public synchronized int active() {
        return active;
    }

    public synchronized int queued() {
        return queued.size();
    }

    private Uni<Void> turn(Place place) {
        var turn =
                switch (enter(place)) {
                    case ACTIVE -> Uni.createFrom().voidItem();
                    case QUEUED ->
                        Uni.createFrom()
                                .completionStage(place.turn)
                                .ifNoItem()
                                .after(maxWait)
                                .failWith(Overloaded::new);
                    case OUTSIDE -> Uni.createFrom().<Void>failure(new Overloaded());
                };
        return turn.onFailure().invoke(() -> onRejected.run());
    }

    private synchronized State enter(Place place) {
        if (active < maxConcurrent) {
            active++;
            place.state = State.ACTIVE;
        } else if (queued.size() < maxQueued) {
            queued.add(place);
            place.state = State.QUEUED;
        }
        return place.state;
    }

    /** However it ended, and only once: an end and a cancellation can come together. */
    private void leave(Place place) {
        var next = vacate(place);
        if (next != null) {
            next.begin();
        }
    }

    /** Answers who is active instead, null when nobody. */
    private synchronized Place vacate(Place place) {
        var before = place.state;
        place.state = State.OUTSIDE;
        if (before == State.QUEUED) {
            queued.remove(place);
        }
        if (before != State.ACTIVE) {
            return null;
        }
        var next = queued.poll();
        if (next == null) {
            active--;
        } else {
            next.state = State.ACTIVE;
        }
        return next;
    }

    private enum State {
        OUTSIDE,
        QUEUED,
        ACTIVE
    }

    /** Of one piece of work; its state is guarded by the bulkhead. */
    private static final class Place {

        private final Context context;
        private final CompletableFuture<Void> turn = new CompletableFuture<>();
        private State state = State.OUTSIDE;

        Place(Context context) {
            this.context = context;
        }

        void begin() {
            if (context == null) {
                turn.complete(null);
            } else {
                context.runOnContext(ignored -> turn.complete(null));
            }
        }
    }
}
