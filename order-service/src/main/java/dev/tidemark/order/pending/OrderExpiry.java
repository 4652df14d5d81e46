package dev.tidemark.order.pending;

import dev.tidemark.order.command.ExpireOrders;
import dev.tidemark.order.command.SagaCommands;
import dev.tidemark.outbox.job.Batches;
import dev.tidemark.outbox.job.Complaint;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** Gives up orders whose pieces nobody has held in time. Several instances share the work. */
@Singleton
class OrderExpiry {

    static final String JOB = "order-expiry";

    private final SagaCommands commands;
    private final PendingConfig config;
    private final InstantSource clock;
    private final Counter expired;
    private final Complaint complaint = new Complaint("No orders expired");

    OrderExpiry(SagaCommands commands, PendingConfig config, InstantSource clock, MeterRegistry metrics) {
        this.commands = commands;
        this.config = config;
        this.clock = clock;
        this.expired = metrics.counter("tidemark.orders.expired");
    }

    @Scheduled(
            identity = JOB,
            every = "${tidemark.orders.expiry-interval}",
            delayed = "${tidemark.orders.expiry-delay}",
            concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> expire() {
        return complaint.watching(Batches.untilNotFull(config.expiryBatch(), this::expireBatch));
    }

    private Uni<Integer> expireBatch() {
        var placedBefore = clock.instant().minus(config.pendingLimit());
        return commands.handle(new ExpireOrders(placedBefore, config.expiryBatch()))
                .invoke(count -> expired.increment(count));
    }
}
