package dev.tidemark.outbox.inbox.loop;

import dev.tidemark.contracts.DomainEvent;
import dev.tidemark.outbox.inbox.MessageHandler;
import dev.tidemark.outbox.inbox.message.Batch;
import dev.tidemark.outbox.inbox.message.Incoming.Message;
import dev.tidemark.outbox.inbox.message.TransactionSize;
import dev.tidemark.outbox.inbox.state.Failures;
import dev.tidemark.outbox.inbox.state.SubscriptionState.Part;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Handles messages in their order: many in one transaction while nothing goes wrong, and each in one of its own when
 * something does, so that the one that fails is found. So too after a deadlock, which a handler that has not prepared all of
 * them would meet again.
 */
record MessageWork<E extends DomainEvent>(MessageHandler<E> handler, Tools tools, TransactionSize size)
        implements Work<E> {

    MessageWork(MessageHandler<E> handler, Tools tools) {
        var config = tools.attempts().config();
        this(handler, tools, new TransactionSize(config.messageBatchSize(), config.messageBatchTime()));
    }

    @Override
    public void apply(Batch<E> batch) {
        var left = batch;
        do {
            var part = left.first(size.messages());
            handle(part);
            left = left.behind(part.incoming().size());
        } while (!left.incoming().isEmpty());
    }

    private void handle(Batch<E> part) {
        var start = System.nanoTime();
        if (isPlain(part) && tools.together(part, Failures::isOutage, () -> handle(part.messages()))) {
            size.took(part.incoming().size(), Duration.ofNanos(System.nanoTime() - start));
        } else {
            var alone = new LoneMessages<>(this, tools);
            part.incoming().forEach(alone::apply);
        }
    }

    @Override
    public int batchSize() {
        return tools.attempts().config().messageBatchSize();
    }

    private boolean isPlain(Batch<E> batch) {
        if (!batch.refused().isEmpty()) {
            return false;
        }
        var keys = batch.incoming().stream().map(each -> each.origin().key()).toList();
        return !tools.attempts().untilItWorks(Part.FEED, () -> tools.parking().isAnyParked(tools.subscription(), keys));
    }

    @Override
    public boolean isWaitedFor(Throwable failure) {
        return Failures.isTransient(failure);
    }

    /** Done when it is handled, was before, or waits behind another one of its key. */
    @Override
    public Uni<Void> applyAlone(Message<E> message) {
        var parking = tools.parking();
        return parking.isWaitedFor(tools.subscription(), message.origin())
                .chain(waitedFor -> waitedFor
                        ? parking.parkBehind(tools.subscription(), message.origin())
                        : handle(List.of(message)));
    }

    @Override
    public Uni<Void> giveUp(ConsumerRecord<byte[], byte[]> origin, int attempts, String reason) {
        return tools.parking().park(tools.subscription(), origin, attempts, reason);
    }

    @Override
    public Uni<Long> givenUpInARow() {
        return tools.parking().keysInARow(tools.subscription());
    }

    @Override
    public String fate() {
        return "were parked";
    }

    private Uni<Void> handle(List<Message<E>> messages) {
        return tools.handled()
                .note(tools.subscription(), messages)
                .chain(fresh -> handle(messages, new HashSet<>(fresh)));
    }

    /** @param fresh ids of those that are to be handled; of two with the same id the first is handled */
    private Uni<Void> handle(List<Message<E>> messages, Set<UUID> fresh) {
        var handled =
                messages.stream().filter(message -> fresh.remove(message.id())).toList();
        return prepare(handled).chain(() -> Multi.createFrom()
                .iterable(handled)
                .onItem()
                .transformToUniAndConcatenate(this::handle)
                .collect()
                .last());
    }

    private Uni<Void> prepare(List<Message<E>> messages) {
        return messages.size() < 2
                ? Uni.createFrom().voidItem()
                : handler.prepare(messages.stream().map(Message::event).toList());
    }

    /** Each message finds the session as a request does, and meets its own refusals. */
    private Uni<Void> handle(Message<E> message) {
        return tools.handling().of(message, () -> handler.handle(message.event(), message.epoch())
                .chain(Panache::getSession)
                .chain(session -> session.flush().invoke(session::clear)));
    }
}
