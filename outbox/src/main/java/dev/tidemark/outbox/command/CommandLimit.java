package dev.tidemark.outbox.command;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;

/** Lets commands in, and the next when one has ended. Metrics: how many are in work, wait, and were refused so far. */
@LimitedCommands
@Interceptor
@Priority(Interceptor.Priority.LIBRARY_BEFORE)
class CommandLimit {

    private final CommandQueue queue;
    private final Counter refused;

    CommandLimit(CommandsConfig config, MeterRegistry metrics) {
        this.queue = new CommandQueue(config.atOnce(), config.waiting());
        Gauge.builder("tidemark.commands.in.work", queue, CommandQueue::inWork).register(metrics);
        Gauge.builder("tidemark.commands.waiting", queue, CommandQueue::waiting).register(metrics);
        this.refused = Counter.builder("tidemark.commands.refused").register(metrics);
    }

    @AroundInvoke
    Object letIn(InvocationContext command) {
        return queue.turn()
                .onFailure(TooManyCommands.class)
                .invoke(() -> refused.increment())
                .chain(() -> proceed(command).onTermination().invoke(queue::leave));
    }

    private static Uni<?> proceed(InvocationContext command) {
        return Uni.createFrom().deferred(() -> {
            try {
                return (Uni<?>) command.proceed();
            } catch (Exception e) {
                return Uni.createFrom().failure(e);
            }
        });
    }
}
