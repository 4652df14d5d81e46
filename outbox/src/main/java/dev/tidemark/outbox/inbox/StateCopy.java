package dev.tidemark.outbox.inbox;

import dev.tidemark.contracts.DomainEvent;
import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.Optional;

/**
 * Keeps a copy of other services' state, for which the newest event of each aggregate is enough. What can never be
 * applied goes to the dead letters and delays nobody: what has a flaw, cannot be read, or was refused alone so often for
 * what it says. Whatever else fails is tried again for ever.
 */
public non-sealed interface StateCopy<E extends DomainEvent> extends Subscription<E> {

    /** Why the copy can never hold what the event says, without quoting it; empty when it can. */
    Optional<String> flaw(E event);

    /**
     * Takes over, in the current session and transaction, whatever is newer than what is there. Events come again, and
     * older ones after newer ones. When these fail together, each comes alone.
     *
     * @param newest one event per aggregate
     */
    Uni<Void> apply(Collection<E> newest);
}
