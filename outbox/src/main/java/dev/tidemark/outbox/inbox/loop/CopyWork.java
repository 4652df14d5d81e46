package dev.tidemark.outbox.inbox.loop;

import dev.tidemark.contracts.DomainEvent;
import dev.tidemark.outbox.inbox.StateCopy;
import dev.tidemark.outbox.inbox.kafka.DeadLetters.Reason;
import dev.tidemark.outbox.inbox.message.Batch;
import dev.tidemark.outbox.inbox.message.Incoming;
import dev.tidemark.outbox.inbox.message.Incoming.Message;
import dev.tidemark.outbox.inbox.message.Incoming.Refused;
import dev.tidemark.outbox.inbox.message.Unreadable;
import dev.tidemark.outbox.inbox.state.SubscriptionState.Part;
import io.smallrye.mutiny.Uni;

/** Applies the newest event of each aggregate, all in one transaction; sends what can never be applied away. */
record CopyWork<E extends DomainEvent>(StateCopy<E> copy, Tools tools) implements Work<E> {

    @Override
    public void apply(Batch<E> read) {
        var batch = new Batch<>(read.incoming().stream().map(this::check).toList(), read.ends());
        for (var refused : batch.refused()) {
            var reason =
                    new Reason(refused.cause().reason().name(), refused.cause().getMessage());
            tools.attempts().untilItWorks(Part.FEED, () -> tools.deadLetter(refused.origin(), reason));
        }
        var stretches = tools.positions().upTo(batch.ends());
        tools.attempts().untilItWorks(Part.FEED, () -> tools.attempts()
                .transaction(() -> tools.advance(batch.epochs(), stretches).chain(() -> applyNewest(batch))));
        tools.positions().passed(stretches);
    }

    @Override
    public int batchSize() {
        return tools.attempts().config().batchSize();
    }

    private Uni<Void> applyNewest(Batch<E> batch) {
        var newest = batch.newest();
        return newest.isEmpty()
                ? Uni.createFrom().voidItem()
                : tools.handling()
                        .ofAll(
                                newest,
                                () -> copy.apply(
                                        newest.stream().map(Message::event).toList()));
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
