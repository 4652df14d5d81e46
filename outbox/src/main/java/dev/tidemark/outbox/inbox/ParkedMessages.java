package dev.tidemark.outbox.inbox;

import dev.tidemark.contracts.DomainEvent;
import dev.tidemark.outbox.inbox.parking.Parking;
import dev.tidemark.outbox.inbox.parking.Retries;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * Messages that could not be handled, and all later ones of their keys, in the hands of an operator. Any instance of the
 * service may list and retry them, whichever reads their partition: rows of the database decide. There is no way to skip
 * one.
 */
@ApplicationScoped
public class ParkedMessages {

    private static final int MOST_KEYS = 100;

    private final Handlers handlers;
    private final Parking parking;
    private final Retries retries;

    ParkedMessages(Handlers handlers, Parking parking, Retries retries) {
        this.handlers = handlers;
        this.parking = parking;
        this.retries = retries;
    }

    /**
     * What a retry has come to.
     *
     * @param handled so many messages of the key left the parking
     * @param failure of the message that is the first of the key now, empty when none is left
     */
    public record Retried(int handled, Optional<String> failure) {}

    /** What the retry of one key has come to. */
    public record RetriedKey(String key, Retried outcome) {}

    /** The oldest of all subscriptions, without their content. */
    public Uni<List<ParkedMessage>> list(long after, int limit) {
        return parking.list(Optional.empty(), after, limit);
    }

    /**
     * The oldest of one handler, without their content. Fails with {@link UnknownSubscription}.
     *
     * @param after the id behind which the list begins, 0 for the beginning
     */
    public Uni<List<ParkedMessage>> list(String subscription, long after, int limit) {
        return Uni.createFrom()
                .item(() -> handlers.get(subscription).name())
                .chain(name -> parking.list(Optional.of(name), after, limit));
    }

    /**
     * Handles the parked messages of a key in their order, each in a transaction of its own, up to the first that fails.
     * Later ones that come meanwhile wait. To be called outside a transaction; fails with {@link UnknownSubscription}.
     */
    public Uni<Retried> retry(String subscription, String key) {
        return Uni.createFrom().deferred(() -> retry(handlers.get(subscription), key.getBytes(StandardCharsets.UTF_8)));
    }

    /**
     * The same for 100 keys at most of which something is parked now, one after the other: those that were tried least
     * often, and of those the oldest first. So who repeats it comes to every key, whichever fail again.
     */
    public Uni<List<RetriedKey>> retryNext(String subscription) {
        return Uni.createFrom().deferred(() -> {
            var handler = handlers.get(subscription);
            return parking.keysByTurn(subscription, MOST_KEYS).chain(keys -> Multi.createFrom()
                    .iterable(keys)
                    .onItem()
                    .transformToUniAndConcatenate(key -> retry(handler, key)
                            .map(outcome -> new RetriedKey(new String(key, StandardCharsets.UTF_8), outcome)))
                    .collect()
                    .asList());
        });
    }

    /** So many keys of a handler are parked now. */
    public Uni<Long> countKeys(String subscription) {
        return parking.count(subscription).map(Parking.Count::keys);
    }

    private <E extends DomainEvent> Uni<Retried> retry(MessageHandler<E> handler, byte[] key) {
        return Uni.createFrom()
                .deferred(() -> retries.retryFirst(handler, key))
                .repeat()
                .whilst(Retries.Step::goesOn)
                .collect()
                .asList()
                .map(steps -> new Retried(steps.size() - 1, steps.getLast().failure()));
    }
}
