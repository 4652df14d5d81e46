package dev.tidemark.outbox.inbox.message;

import io.smallrye.common.vertx.ContextLocals;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * The event that is being handled. What is recorded meanwhile was caused by it and belongs to its chain; handlers need
 * not know.
 *
 * @param correlationId of the chain
 */
public record Cause(UUID eventId, UUID correlationId) {

    private static final String LOCAL = Cause.class.getName();

    /** Empty while nothing is handled, as in a request. */
    public static Optional<Cause> current() {
        return VertxContext.isOnDuplicatedContext() ? ContextLocals.get(LOCAL) : Optional.empty();
    }

    /** On a duplicated Vert.x context, which does nothing else meanwhile. */
    <T> Uni<T> during(Supplier<Uni<T>> work) {
        return Uni.createFrom().deferred(() -> {
            ContextLocals.put(LOCAL, this);
            return Uni.createFrom().deferred(work::get).onTermination().invoke(() -> ContextLocals.remove(LOCAL));
        });
    }
}
