package dev.tidemark.outbox.inbox;

import dev.tidemark.contracts.DomainEvent;
import dev.tidemark.outbox.inbox.parking.ParkedRow;
import dev.tidemark.outbox.inbox.parking.Retries;
import io.quarkus.arc.All;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** Messages that could not be handled, and all later ones of their keys, in the hands of an operator. */
@ApplicationScoped
public class ParkedMessages {

    private final List<Subscription<?>> subscriptions;
    private final Retries retries;

    ParkedMessages(@All List<Subscription<?>> subscriptions, Retries retries) {
        this.subscriptions = subscriptions;
        this.retries = retries;
    }

    /**
     * What a retry has come to.
     *
     * @param handled so many messages of the key left the parking
     * @param failure of the message that is the first of the key now, empty when none is left
     */
    public record Retried(int handled, Optional<String> failure) {}

    /** Of all subscriptions, the oldest first. */
    public Uni<List<ParkedMessage>> list(int limit) {
        return Panache.withSession(() -> ParkedRow.oldest(limit))
                .map(rows -> rows.stream().map(ParkedRow::describe).toList());
    }

    /**
     * Handles the parked messages of a key in their order, each in a transaction of its own, up to the first that fails.
     * Later ones that come meanwhile wait. To be called outside a transaction; fails with
     * {@link IllegalArgumentException} when the service has no handler of that name.
     */
    public Uni<Retried> retry(String subscription, String key) {
        return Uni.createFrom().deferred(() -> retry(handler(subscription), key));
    }

    private <E extends DomainEvent> Uni<Retried> retry(MessageHandler<E> handler, String key) {
        return Uni.createFrom()
                .deferred(() -> retries.retryFirst(handler, key))
                .repeat()
                .whilst(Retries.Step::goesOn)
                .collect()
                .asList()
                .map(steps -> new Retried(steps.size() - 1, steps.getLast().failure()));
    }

    private MessageHandler<?> handler(String name) {
        return subscriptions.stream()
                .filter(each -> each.name().equals(name))
                .filter(MessageHandler.class::isInstance)
                .<MessageHandler<?>>map(MessageHandler.class::cast)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No handler is called " + name));
    }
}
