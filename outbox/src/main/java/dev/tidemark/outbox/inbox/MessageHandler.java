package dev.tidemark.outbox.inbox;

import dev.tidemark.contracts.DomainEvent;
import dev.tidemark.problems.SafeMessage;
import io.smallrye.mutiny.Uni;

/**
 * Acts on each event, in order per key. None is skipped: while the database is away the handler waits, and a message that
 * fails alone is parked together with all later ones of its key until an operator retries them
 * ({@link ParkedMessages}).
 */
public non-sealed interface MessageHandler<E extends DomainEvent> extends Subscription<E> {

    /**
     * Acts in the current session and transaction, where commands and the outbox work as they do for a request. The same
     * event does not come twice while the inbox remembers it, unless an operator has it replayed, and does after that:
     * correctness rests on the handler's own tables. Other events may be handled in the same transaction, before and after,
     * so locks that a handler takes in an order are taken in it per event only. A failure rolls everything back. Operators
     * are told which it was and where, and its message only if it is a {@link SafeMessage}.
     *
     * @param epoch of the database that wrote the event: after a restore it is higher, and versions repeat with other
     *     content. Events of older epochs may come again, so a handler that goes by versions goes by epochs first
     */
    Uni<Void> handle(E event, int epoch);
}
