package dev.tidemark.outbox;

import static io.debezium.outbox.quarkus.internal.OutboxConstants.OUTBOX_ENTITY_FULLNAME;

import dev.tidemark.contracts.DomainEvent;
import io.debezium.outbox.quarkus.internal.AbstractEventWriter;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Publishes events by writing them next to the state that they report: one row in the caller's session and transaction,
 * so both commit or neither does. The relay publishes the row after the commit.
 *
 * <p>Debezium's extension supplies the row's mapping. Its own dispatchers are excluded: they would write through another
 * session, and so in another transaction.
 */
@ApplicationScoped
public class Outbox extends AbstractEventWriter<Uni<Void>> {

    private final OutboxConfig config;

    Outbox(OutboxConfig config) {
        this.config = config;
    }

    /**
     * Adds the event to the current transaction. Events of one aggregate are published in the order of their versions as
     * long as the caller guards the aggregate's row.
     *
     * <p>Fails with {@link EventTooLarge} before anything is written, and with {@link IllegalStateException} outside a
     * transaction.
     */
    public Uni<Void> record(DomainEvent event) {
        return record(event, 0);
    }

    /**
     * As {@link #record(DomainEvent)}, but the event must be so much smaller than is allowed: for an aggregate that only
     * grows by what later events add, and could never be changed again if there were no room for it.
     *
     * @param headroom in bytes
     */
    public Uni<Void> record(DomainEvent event, int headroom) {
        var row = OutboxRow.of(event);
        var bytes = row.payloadBytes();
        var limit = config.maxPayload() - headroom;
        if (bytes > limit) {
            return Uni.createFrom().failure(new EventTooLarge(event, bytes, limit));
        }
        return persist(getDataMapFromEvent(row));
    }

    /**
     * Adds many events to the current transaction, with few round trips to the database. Fails as
     * {@link #record(DomainEvent)} does.
     */
    public Uni<Void> record(List<? extends DomainEvent> events) {
        return record(events, 0);
    }

    /**
     * As {@link #record(List)}, with so much room left in each event as {@link #record(DomainEvent, int)} says.
     *
     * @param headroom in bytes
     */
    public Uni<Void> record(List<? extends DomainEvent> events, int headroom) {
        return Panache.getSession()
                .invoke(session -> session.setBatchSize(events.size()))
                .chain(() -> Multi.createFrom()
                        .iterable(events)
                        .onItem()
                        .transformToUniAndConcatenate(event -> record(event, headroom))
                        .collect()
                        .last())
                .replaceWithVoid();
    }

    @Override
    protected Uni<Void> persist(Map<String, Object> columns) {
        return Panache.getSession()
                .invoke(Outbox::requireTransaction)
                .chain(session -> session.persist(OUTBOX_ENTITY_FULLNAME, columns));
    }

    private static void requireTransaction(Mutiny.Session session) {
        if (session.currentTransaction() == null) {
            throw new IllegalStateException("An event is recorded in the transaction that changes its aggregate");
        }
    }
}
