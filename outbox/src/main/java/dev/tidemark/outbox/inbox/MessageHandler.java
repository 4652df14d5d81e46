package dev.tidemark.outbox.inbox;

import dev.tidemark.contracts.DomainEvent;
import dev.tidemark.problems.SafeMessage;
import io.smallrye.mutiny.Uni;
import java.util.List;

/**
 * Acts on each event, in order per key. None is skipped: while the database is away the handler waits, and a message that
 * fails alone is parked together with all later ones of its key until an operator retries them
 * ({@link ParkedMessages}).
 */
public non-sealed interface MessageHandler<E extends DomainEvent> extends Subscription<E> {

    /**
     * Acts in the current session and transaction, where commands and the outbox work as they do for a request. The same
     * event does not come twice while the inbox remembers it, unless an operator has it replayed, and does after that:
     * correctness rests on the handler's own tables. Other events may be handled in the same transaction, before and after:
     * see {@link #prepare}. A failure rolls everything back. Operators are told which it was and where, and its message only
     * if it is a {@link SafeMessage}.
     *
     * @param epoch of the database that wrote the event: after a restore it is higher, and versions repeat with other
     *     content. Events of older epochs may come again, so a handler that goes by versions goes by epochs first
     */
    Uni<Void> handle(E event, int epoch);

    /**
     * Before several events are handled in one transaction, in which this runs first. A handler that locks more than the rows
     * of an event's own key takes here, in an order that it always keeps, all locks that any of them is going to need:
     * taken event by event, they would meet those of another instance, or of whoever waits for one of them, in a deadlock.
     *
     * @param events two at least
     */
    default Uni<Void> prepare(List<E> events) {
        return Uni.createFrom().voidItem();
    }
}
