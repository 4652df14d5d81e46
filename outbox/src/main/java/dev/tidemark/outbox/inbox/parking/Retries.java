package dev.tidemark.outbox.inbox.parking;

import dev.tidemark.contracts.DomainEvent;
import dev.tidemark.outbox.inbox.MessageHandler;
import dev.tidemark.outbox.inbox.message.Handling;
import dev.tidemark.outbox.inbox.message.Incoming.Message;
import dev.tidemark.outbox.inbox.message.Incoming.Refused;
import dev.tidemark.outbox.inbox.message.MessageReader;
import dev.tidemark.outbox.inbox.progress.Handled;
import dev.tidemark.outbox.inbox.state.Failures;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.panache.common.Sort;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** Tries again what is parked. */
@ApplicationScoped
public class Retries {

    private static final String OF_KEY = "subscription = ?1 and key = ?2";

    private final Handled handled;
    private final Handling handling;

    Retries(Handled handled, Handling handling) {
        this.handled = handled;
        this.handling = handling;
    }

    /**
     * What became of the first message of a key.
     *
     * @param goesOn when it was handled; else none was left, or it failed
     */
    public record Step(boolean goesOn, Optional<String> failure) {

        private static final Step HANDLED = new Step(true, Optional.empty());
        private static final Step NONE_LEFT = new Step(false, Optional.empty());
    }

    /**
     * In a transaction of its own: handles the first message of the key and takes it out, or notes why not, unless that
     * is no fault of the message.
     */
    public <E extends DomainEvent> Uni<Step> retryFirst(MessageHandler<E> handler, byte[] key) {
        var tried = new AtomicReference<Long>();
        return Panache.withTransaction(() -> first(handler.name(), key)
                        .invoke(row -> tried.set(row == null ? null : row.id))
                        .chain(row -> row == null ? Uni.createFrom().item(Step.NONE_LEFT) : handle(handler, row)))
                .onFailure()
                .recoverWithUni(failure -> noteFailure(tried.get(), failure));
    }

    private static Uni<ParkedRow> first(String subscription, byte[] key) {
        return ParkedRow.<ParkedRow>find(OF_KEY, Sort.by("id"), subscription, key)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResult();
    }

    private <E extends DomainEvent> Uni<Step> handle(MessageHandler<E> handler, ParkedRow row) {
        return switch (new MessageReader<>(handler.events()).read(row.origin())) {
            case Refused<E> refused -> Uni.createFrom().failure(refused.cause());
            case Message<E> message ->
                handled.note(handler.name(), List.of(message))
                        .chain(fresh -> fresh.isEmpty()
                                ? Uni.createFrom().voidItem()
                                : handling.of(message, () -> handler.handle(message.event(), message.epoch())))
                        .chain(() -> ParkedRow.delete("id", row.id))
                        .replaceWith(Step.HANDLED);
        };
    }

    /** @param tried null when it failed before a message was found, which another retry may have taken out since */
    private static Uni<Step> noteFailure(Long tried, Throwable failure) {
        var text = Parking.shorten(Failures.describe(failure));
        var noted = tried == null || Failures.isTransient(failure)
                ? Uni.createFrom().item(0)
                : Panache.withTransaction(
                        () -> ParkedRow.update("attempts = attempts + 1, lastError = ?1 where id = ?2", text, tried));
        return noted.replaceWith(new Step(false, Optional.of(text)));
    }
}
