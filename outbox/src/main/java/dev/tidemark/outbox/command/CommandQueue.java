package dev.tidemark.outbox.command;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * First come, first served. Whoever waited goes on in the Vert.x context in which it came: session, transaction and trace
 * are bound to it, and whoever left was in another one.
 */
final class CommandQueue {

    private final int atOnce;
    private final int longest;
    private final Queue<Turn> waiting = new ArrayDeque<>();
    private int inWork;

    /**
     * @param atOnce how many are in work at most
     * @param longest how many wait at most
     */
    CommandQueue(int atOnce, int longest) {
        this.atOnce = atOnce;
        this.longest = longest;
    }

    /**
     * Ends when the caller may go on, who must {@link #leave} afterwards, however its work ends. Fails with
     * {@link TooManyCommands}. Who is cancelled while it waits has no turn.
     */
    Uni<Void> turn() {
        return Uni.createFrom().emitter(emitter -> {
            var turn = new Turn(emitter, Vertx.currentContext());
            switch (enter(turn)) {
                case IN_WORK -> emitter.complete(null);
                case WAITING -> emitter.onTermination(turn::withdraw);
                case REFUSED -> emitter.fail(new TooManyCommands());
            }
        });
    }

    void leave() {
        var next = next();
        if (next != null) {
            next.begin();
        }
    }

    synchronized int inWork() {
        return inWork;
    }

    synchronized int waiting() {
        return waiting.size();
    }

    private enum Entry {
        IN_WORK,
        WAITING,
        REFUSED
    }

    private synchronized Entry enter(Turn turn) {
        if (inWork < atOnce) {
            inWork++;
            return Entry.IN_WORK;
        }
        if (waiting.size() < longest) {
            waiting.add(turn);
            return Entry.WAITING;
        }
        return Entry.REFUSED;
    }

    /** The place goes to who waits longest, or is free when nobody does. */
    private synchronized Turn next() {
        var next = waiting.poll();
        if (next == null) {
            inWork--;
        }
        return next;
    }

    private synchronized void forget(Turn turn) {
        waiting.remove(turn);
    }

    /** One who waits. */
    private final class Turn {

        private final UniEmitter<? super Void> emitter;
        private final Context context;
        private boolean begun;
        private boolean withdrawn;

        Turn(UniEmitter<? super Void> emitter, Context context) {
            this.emitter = emitter;
            this.context = context;
        }

        void begin() {
            if (context == null) {
                goOn();
            } else {
                context.runOnContext(ignored -> goOn());
            }
        }

        private void goOn() {
            if (isStillWanted()) {
                emitter.complete(null);
            } else {
                leave();
            }
        }

        private synchronized boolean isStillWanted() {
            begun = !withdrawn;
            return begun;
        }

        /** Comes when the wait is cancelled, and also when it has ended. */
        void withdraw() {
            synchronized (this) {
                withdrawn = !begun;
            }
            forget(this);
        }
    }
}
