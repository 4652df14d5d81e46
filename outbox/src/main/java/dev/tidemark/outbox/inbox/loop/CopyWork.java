package dev.tidemark.outbox.inbox.loop;

import dev.tidemark.contracts.DomainEvent;
import dev.tidemark.outbox.inbox.StateCopy;
import dev.tidemark.outbox.inbox.kafka.DeadLetters.Reason;
import dev.tidemark.outbox.inbox.message.Batch;
import dev.tidemark.outbox.inbox.message.Incoming;
import dev.tidemark.outbox.inbox.message.Incoming.Message;
import dev.tidemark.outbox.inbox.message.Incoming.Refused;
import dev.tidemark.outbox.inbox.message.Unreadable;
import dev.tidemark.outbox.inbox.state.Failures;
import dev.tidemark.outbox.inbox.state.SubscriptionState.Part;
import io.smallrye.mutiny.Uni;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Applies the newest event of each aggregate, all in one transaction, and when one of them is refused each event in one of
 * its own, so that an older one is taken where a newer one cannot be. Sends what can never be applied away. A right or a
 * table that is missing refuses no event: that is waited for.
 *
 * @param givenUp keys that became dead letters since something was applied
 */
record CopyWork<E extends DomainEvent>(StateCopy<E> copy, Tools tools, Set<ByteBuffer> givenUp) implements Work<E> {

    CopyWork(StateCopy<E> copy, Tools tools) {
        this(copy, tools, ConcurrentHashMap.newKeySet());
    }

    @Override
    public void apply(Batch<E> read) {
        var batch = new Batch<>(read.incoming().stream().map(this::check).toList(), read.ends());
        for (var refused : batch.refused()) {
            var reason =
                    new Reason(refused.cause().reason().name(), refused.cause().getMessage());
            tools.attempts().untilItWorks(Part.FEED, () -> tools.deadLetter(refused.origin(), reason));
        }
        if (!tools.together(batch, this::isWaitedFor, () -> applyAll(batch.newest()))) {
            var alone = new LoneMessages<>(this, tools);
            batch.messages().forEach(alone::apply);
        }
    }

    @Override
    public int batchSize() {
        return tools.attempts().config().batchSize();
    }

    @Override
    public boolean isWaitedFor(Throwable failure) {
        return !Failures.isOfContent(failure);
    }

    @Override
    public Uni<Void> applyAlone(Message<E> message) {
        return applyAll(List.of(message));
    }

    /** The dead letter is all that is kept. */
    @Override
    public Uni<Void> giveUp(ConsumerRecord<byte[], byte[]> origin, int attempts, String reason) {
        givenUp.add(ByteBuffer.wrap(origin.key()));
        return Uni.createFrom().voidItem();
    }

    @Override
    public Uni<Long> givenUpInARow() {
        return Uni.createFrom().item((long) givenUp.size());
    }

    @Override
    public String fate() {
        return "became dead letters";
    }

    private Uni<Void> applyAll(Collection<Message<E>> messages) {
        return messages.isEmpty()
                ? Uni.createFrom().voidItem()
                : tools.handling()
                        .ofAll(
                                messages,
                                () -> copy.apply(
                                        messages.stream().map(Message::event).toList()))
                        .invoke(givenUp::clear);
    }

    private Incoming<E> check(Incoming<E> incoming) {
        if (incoming instanceof Message<E> message) {
            var flaw = copy.flaw(message.event());
            if (flaw.isPresent()) {
                return new Refused<>(message.origin(), Unreadable.malformed("%s", flaw.orElseThrow()));
            }
        }
        return incoming;
    }
}
