package dev.tidemark.outbox.inbox.loop;

import dev.tidemark.contracts.DomainEvent;
import dev.tidemark.outbox.inbox.MessageHandler;
import dev.tidemark.outbox.inbox.kafka.DeadLetters.Reason;
import dev.tidemark.outbox.inbox.message.Incoming;
import dev.tidemark.outbox.inbox.message.Incoming.Message;
import dev.tidemark.outbox.inbox.message.Incoming.Refused;
import dev.tidemark.outbox.inbox.state.Failures;
import dev.tidemark.outbox.inbox.state.SubscriptionState.Part;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Handles messages each in a transaction of its own, and parks what cannot be handled. None is skipped. */
record LoneMessages<E extends DomainEvent>(MessageHandler<E> handler, Tools tools) {

    private static final String NOT_HANDLED = "NOT_HANDLED";

    /** Returns when the message is handled or parked. */
    void apply(Incoming<E> incoming) {
        switch (incoming) {
            case Refused<E> refused -> refuse(refused);
            case Message<E> message -> handle(message);
        }
    }

    /** Code that cannot read most of what comes is too old for it, so there is a limit to this too. */
    private void refuse(Refused<E> refused) {
        var reason = new Reason(refused.cause().reason().name(), refused.cause().getMessage());
        while (waitsRatherThanPark(reason)) {}
        park(refused.origin(), 0, reason);
    }

    private void handle(Message<E> message) {
        var failure = tryOften(message);
        while (failure.isPresent() && waitsRatherThanPark(reason(failure.orElseThrow()))) {
            failure = tryOnce(message);
        }
        tools.attempts().goesOn(Part.PARKING);
        failure.ifPresent(
                last -> park(message.origin(), tools.attempts().config().maxAttempts(), reason(last)));
    }

    private Optional<RuntimeException> tryOften(Message<E> message) {
        for (int failures = 1; ; failures++) {
            var failure = tryOnce(message);
            if (failure.isEmpty() || failures >= tools.attempts().config().maxAttempts()) {
                return failure;
            }
            tools.attempts().pauseAfter(failures);
        }
    }

    /** Empty when the message is handled, was before, or waits behind another one now. */
    private Optional<RuntimeException> tryOnce(Message<E> message) {
        var parking = tools.parking();
        var stretch = tools.positions().upTo(end(message.origin()));
        var failure = tools.attempts().whilePassing(Failures::isTransient, Part.FEED, () -> tools.attempts()
                .transaction(() -> tools.advance(epoch(message), stretch)
                        .chain(() -> parking.isWaitedFor(tools.subscription(), message.origin()))
                        .chain(waitedFor -> waitedFor
                                ? parking.parkBehind(tools.subscription(), message.origin())
                                : handleFirst(message))));
        if (failure.isEmpty()) {
            tools.positions().passed(stretch);
        }
        return failure;
    }

    private Uni<Void> handleFirst(Message<E> message) {
        return tools.handled()
                .note(tools.subscription(), List.of(message))
                .chain(fresh ->
                        fresh.isEmpty() ? Uni.createFrom().voidItem() : MessageWork.handle(handler, tools, message));
    }

    /** Waits for a while, and says so, when the fault cannot be the messages'. */
    private boolean waitsRatherThanPark(Reason reason) {
        var attempts = tools.attempts();
        var keys = attempts.untilItWorks(Part.FEED, () -> tools.parking().keysInARow(tools.subscription()));
        if (keys < attempts.config().maxParkedInARow()) {
            attempts.goesOn(Part.PARKING);
            return false;
        }
        attempts.waits(
                Part.PARKING,
                new IllegalStateException(
                        "%d keys were parked in a row, and the next message cannot be handled either, %s: %s"
                                .formatted(keys, reason.word(), reason.detail())));
        attempts.pauseAfter(Integer.MAX_VALUE);
        return true;
    }

    /** A letter may be written twice; the row is not. */
    private void park(ConsumerRecord<byte[], byte[]> origin, int attempts, Reason reason) {
        var stretch = tools.positions().upTo(end(origin));
        var detail = "%s: %s".formatted(reason.word(), reason.detail());
        persistently(() -> tools.deadLetter(origin, reason));
        persistently(() -> tools.attempts().transaction(() -> tools.advance(Map.of(), stretch)
                .chain(() -> tools.parking().park(tools.subscription(), origin, attempts, detail))));
        tools.positions().passed(stretch);
    }

    private void persistently(Supplier<Uni<Void>> step) {
        tools.attempts().untilItWorks(Part.FEED, step);
    }

    private static Reason reason(RuntimeException failure) {
        return new Reason(NOT_HANDLED, Failures.describe(failure));
    }

    private static Map<Integer, List<Integer>> epoch(Message<?> message) {
        return Map.of(message.origin().partition(), List.of(message.epoch()));
    }

    private static Map<Integer, Long> end(ConsumerRecord<?, ?> origin) {
        return Map.of(origin.partition(), origin.offset() + 1);
    }
}
