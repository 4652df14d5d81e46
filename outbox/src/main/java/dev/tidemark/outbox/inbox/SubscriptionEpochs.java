package dev.tidemark.outbox.inbox;

import dev.tidemark.outbox.inbox.progress.Acceptances;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Lets handlers go on with the events of a database that was restored. An operator decides that, who has restored it. */
@ApplicationScoped
public class SubscriptionEpochs {

    private final Handlers handlers;
    private final Acceptances acceptances;

    SubscriptionEpochs(Handlers handlers, Acceptances acceptances) {
        this.handlers = handlers;
        this.acceptances = acceptances;
    }

    /**
     * From now on the handler reads events of all epochs up to this one; an instance that has stopped does once it is
     * started again. Accepting an epoch a second time changes nothing. Fails with {@link UnknownSubscription}, and with
     * {@link EpochIsOver} when a higher one was accepted or applied before.
     */
    public Uni<Void> accept(String subscription, int epoch, String by) {
        return Uni.createFrom()
                .item(() -> handlers.get(subscription).name())
                .chain(name -> Panache.withTransaction(() -> acceptances.accept(name, epoch, by)))
                .invoke(highest -> {
                    if (highest > epoch) {
                        throw new EpochIsOver(epoch, highest);
                    }
                })
                .replaceWithVoid();
    }

    /**
     * The epoch whose events a handler applies: the highest that came or that an operator has accepted. Empty until something
     * of it has been applied, for until then nobody can say what is there in it. Asked in the caller's session when there is
     * one.
     */
    public Uni<Optional<Integer>> current(String subscription) {
        return acceptances.current(subscription);
    }
}
