package dev.tidemark.outbox.inbox.loop;

import dev.tidemark.outbox.inbox.InboxConfig;
import dev.tidemark.outbox.inbox.progress.PositionMoved;
import dev.tidemark.outbox.inbox.progress.SubscriptionStopped;
import dev.tidemark.outbox.inbox.state.SubscriptionState;
import dev.tidemark.outbox.inbox.state.SubscriptionState.Part;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.apache.kafka.common.errors.InterruptException;

/**
 * Does the steps of one subscription, for as long as they take, without losing the place in the group. Ends early with
 * {@link Closed} when the service goes down, {@link SubscriptionStopped} when going on could lose events,
 * {@link PositionMoved} when another instance has taken over, and {@link InterruptException}.
 */
final class Attempts {

    /** Work that takes less is not worth pausing for. */
    private static final long TICK_MILLIS = 100;

    private final Contexts contexts;
    private final InboxConfig config;
    private final SubscriptionState state;
    private volatile boolean closing;
    private Runnable keepAlive = () -> {};

    Attempts(Contexts contexts, InboxConfig config, SubscriptionState state) {
        this.contexts = contexts;
        this.config = config;
        this.state = state;
    }

    /** To be done often while something else takes long; by the thread that waits. */
    void keepAliveBy(Runnable action) {
        keepAlive = action;
    }

    void close() {
        closing = true;
    }

    void requireOpen() {
        if (closing) {
            throw new Closed();
        }
        state.requireGoing();
    }

    /** Work in one transaction, which does not commit once the subscription has stopped. */
    <T> Uni<T> transaction(Supplier<Uni<T>> work) {
        return Panache.withTransaction(() -> work.get().invoke(state::requireGoing));
    }

    InboxConfig config() {
        return config;
    }

    void waits(Part part, RuntimeException reason) {
        state.waits(part, reason);
    }

    void goesOn(Part part) {
        state.goesOn(part);
    }

    /** Tries for ever, whatever happens. */
    <T> T untilItWorks(Part part, Supplier<Uni<T>> step) {
        return repeat(part, () -> await(step));
    }

    /** Tries for as long as the failure is such that it passes; returns any other, and nothing when it worked. */
    Optional<RuntimeException> whilePassing(Predicate<Throwable> passes, Part part, Supplier<Uni<Void>> step) {
        return repeat(part, () -> failureOf(step, passes));
    }

    private Optional<RuntimeException> failureOf(Supplier<Uni<Void>> step, Predicate<Throwable> passes) {
        try {
            await(step);
            return Optional.empty();
        } catch (RuntimeException e) {
            if (isEnd(e) || passes.test(e)) {
                throw e;
            }
            return Optional.of(e);
        }
    }

    /** As often as a message is tried alone, or until it works; returns the last failure, and nothing when it worked. */
    Optional<RuntimeException> often(Supplier<Optional<RuntimeException>> once) {
        for (int failures = 1; ; failures++) {
            var failure = once.get();
            if (failure.isEmpty() || failures >= config.maxAttempts()) {
                return failure;
            }
            pauseAfter(failures);
        }
    }

    /** The same as until it works, on the caller's thread. */
    <T> T repeat(Part part, Supplier<T> step) {
        for (int failures = 1; ; failures++) {
            requireOpen();
            try {
                var done = step.get();
                state.goesOn(part);
                return done;
            } catch (RuntimeException e) {
                if (isEnd(e)) {
                    throw e;
                }
                state.waits(part, e);
                pauseAfter(failures);
            }
        }
    }

    private static boolean isEnd(RuntimeException failure) {
        return failure instanceof Closed
                || failure instanceof SubscriptionStopped
                || failure instanceof PositionMoved
                || failure instanceof InterruptException;
    }

    /** Longer after more failures. */
    void pauseAfter(int failures) {
        pause(config.backoff(failures));
    }

    private void pause(Duration duration) {
        var until = System.nanoTime() + duration.toNanos();
        while (System.nanoTime() < until) {
            requireOpen();
            var tick = Math.min(TICK_MILLIS, Math.max(1, TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime())));
            await(() -> Uni.createFrom().voidItem().onItem().delayIt().by(Duration.ofMillis(tick)));
            keepAlive.run();
        }
    }

    /**
     * Throws what the work fails with. Work that is under way when the service goes down may end; when the subscription
     * stops it is left to itself, and does not commit.
     */
    <T> T await(Supplier<Uni<T>> work) {
        var result = contexts.run(work);
        while (true) {
            try {
                return result.get(TICK_MILLIS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException notYet) {
                state.requireGoing();
                keepAlive.run();
            } catch (ExecutionException e) {
                throw e.getCause() instanceof RuntimeException failure
                        ? failure
                        : new IllegalStateException(e.getCause());
            } catch (InterruptedException e) {
                throw new InterruptException(e);
            }
        }
    }
}
