package dev.tidemark.order.command;

import dev.tidemark.contracts.OrderEvent;
import dev.tidemark.contracts.OrderState;
import dev.tidemark.order.domain.Confidential;
import dev.tidemark.order.domain.Order;
import dev.tidemark.order.store.OrderStore;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * What becomes of orders that wait for their pieces, and since when they do: one method per command, each in one
 * transaction. They come again, late or out of order, so an order that waits no more is left as it is, without an event.
 * Nobody sends them again when they are refused, so they do not queue with what people command.
 *
 * <p>They fail with {@link dev.tidemark.order.domain.OrderProblem.NotFound}.
 */
@ApplicationScoped
public class SagaCommands {

    private final OrderStore orders;
    private final InstantSource clock;

    SagaCommands(OrderStore orders, InstantSource clock) {
        this.orders = orders;
        this.clock = clock;
    }

    /** The order as it is afterwards. */
    public Uni<OrderState> handle(ConfirmOrder command) {
        return settle(command.orderId(), order -> order.confirm(clock.instant()));
    }

    /** The order as it is afterwards. */
    public Uni<OrderState> handle(RejectOrder command) {
        return settle(command.orderId(), order -> order.reject(command.shortages(), clock.instant()));
    }

    /** How many have been given up. Leaves out orders that somebody else is changing at this moment. */
    public Uni<Integer> handle(ExpireOrders command) {
        return Panache.withTransaction(() -> orders.lockPending(command.placedBefore(), command.atMost())
                .chain(overdue -> Multi.createFrom()
                        .iterable(overdue)
                        .onItem()
                        .transformToUniAndConcatenate(order -> record(order, order.expire(clock.instant())))
                        .collect()
                        .asList()
                        .replaceWith(overdue.size())));
    }

    /** When the order was placed that has been waiting for the longest; empty when none is. */
    public Uni<Optional<Instant>> oldestPending() {
        return Panache.withSession(orders::oldestPending);
    }

    private Uni<OrderState> settle(UUID id, Function<Order, Optional<? extends OrderEvent>> decision) {
        return Panache.withTransaction(() -> orders.lock(id).chain(order -> record(order, decision.apply(order))));
    }

    private Uni<OrderState> record(Order order, Optional<? extends OrderEvent> change) {
        return change.map(event -> orders.record(event, Confidential.NOTHING))
                .orElseGet(() -> Uni.createFrom().item(order.state()));
    }
}
