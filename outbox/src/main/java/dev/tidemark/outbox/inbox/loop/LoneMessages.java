package dev.tidemark.outbox.inbox.loop;

import dev.tidemark.contracts.DomainEvent;
import dev.tidemark.outbox.inbox.kafka.DeadLetters.Reason;
import dev.tidemark.outbox.inbox.message.Incoming;
import dev.tidemark.outbox.inbox.message.Incoming.Message;
import dev.tidemark.outbox.inbox.message.Incoming.Refused;
import dev.tidemark.outbox.inbox.state.Failures;
import dev.tidemark.outbox.inbox.state.SubscriptionState.Part;
import dev.tidemark.outbox.inbox.state.SubscriptionWaits;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Does messages each in a transaction of its own, and gives up those that failed alone so often that it is their own fault;
 * not when that is said of most, for then the fault is elsewhere.
 */
record LoneMessages<E extends DomainEvent>(Work<E> work, Tools tools) {

    private static final String NOT_HANDLED = "NOT_HANDLED";

    /** Returns when the message is applied or given up. */
    void apply(Incoming<E> incoming) {
        switch (incoming) {
            case Refused<E> refused -> refuse(refused);
            case Message<E> message -> handle(message);
        }
    }

    /** Code that cannot read most of what comes is too old for it, so there is a limit to this too. */
    private void refuse(Refused<E> refused) {
        var reason = new Reason(refused.cause().reason().name(), refused.cause().getMessage());
        while (waitsRatherThanGiveUp(reason)) {}
        giveUp(refused.origin(), 0, reason);
    }

    private void handle(Message<E> message) {
        var failure = tools.attempts().often(() -> tryOnce(message));
        while (failure.isPresent() && waitsRatherThanGiveUp(reason(failure.orElseThrow()))) {
            failure = tryOnce(message);
        }
        tools.attempts().goesOn(Part.PARKING);
        failure.ifPresent(
                last -> giveUp(message.origin(), tools.attempts().config().maxAttempts(), reason(last)));
    }

    private Optional<RuntimeException> tryOnce(Message<E> message) {
        var stretch = tools.positions().upTo(end(message.origin()));
        var failure = tools.attempts().whilePassing(work::isWaitedFor, Part.FEED, () -> tools.attempts()
                .transaction(() -> tools.advance(epoch(message), stretch).chain(() -> work.applyAlone(message))));
        if (failure.isEmpty()) {
            tools.positions().passed(stretch);
        }
        return failure;
    }

    /** Waits for a while, and says so, when the fault cannot be the messages'. */
    private boolean waitsRatherThanGiveUp(Reason reason) {
        var attempts = tools.attempts();
        var keys = attempts.untilItWorks(Part.FEED, work::givenUpInARow);
        if (keys < attempts.config().maxParkedInARow()) {
            attempts.goesOn(Part.PARKING);
            return false;
        }
        attempts.waits(
                Part.PARKING,
                new SubscriptionWaits(
                        "%d keys %s in a row, and the next message cannot be handled either, %s: %s",
                        keys, work.fate(), reason.word(), reason.detail()));
        attempts.pauseAfter(Integer.MAX_VALUE);
        return true;
    }

    /** A letter may be written twice. */
    private void giveUp(ConsumerRecord<byte[], byte[]> origin, int attempts, Reason reason) {
        var stretch = tools.positions().upTo(end(origin));
        var detail = "%s: %s".formatted(reason.word(), reason.detail());
        persistently(() -> tools.deadLetter(origin, reason));
        persistently(() -> tools.attempts().transaction(() -> tools.advance(Map.of(), stretch)
                .chain(() -> work.giveUp(origin, attempts, detail))));
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
