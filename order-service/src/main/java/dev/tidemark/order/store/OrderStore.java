package dev.tidemark.order.store;

import dev.tidemark.contracts.OrderEvent;
import dev.tidemark.contracts.OrderEvent.OrderCancelled;
import dev.tidemark.contracts.OrderEvent.OrderCreated;
import dev.tidemark.contracts.OrderState;
import dev.tidemark.order.domain.Order;
import dev.tidemark.order.domain.OrderProblem;
import dev.tidemark.outbox.Outbox;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/**
 * The only way to read or change an order. {@link #record} always writes both the new state and its event, in the
 * caller's transaction.
 */
@ApplicationScoped
public class OrderStore {

    private static final String WITH_LINES = "from OrderRow o left join fetch o.lines where o.id = ?1";

    /** Replaces exactly the version before; a concurrent writer waits for the row and then finds no such version. */
    private static final String CANCEL =
            "version = ?1, status = ?2, cancellationReason = ?3, updatedAt = ?4 where id = ?5 and version = ?6";

    private final Outbox outbox;

    OrderStore(Outbox outbox) {
        this.outbox = outbox;
    }

    /** Fails with {@link OrderProblem.NotFound} when there is none. */
    public Uni<Order> get(UUID id) {
        return OrderRow.<OrderRow>list(WITH_LINES, id).map(found -> found.stream()
                .findFirst()
                .map(row -> new Order(row.toState()))
                .orElseThrow(() -> new OrderProblem.NotFound(id)));
    }

    /** Fails with {@link OrderProblem.ChangedMeanwhile} when the order is not at the version before the event's. */
    public Uni<OrderState> record(OrderEvent event) {
        return write(event).chain(() -> outbox.record(event)).replaceWith(event.order());
    }

    private static Uni<Void> write(OrderEvent event) {
        return switch (event) {
            case OrderCreated created -> OrderRow.of(created).persist().replaceWithVoid();
            case OrderCancelled cancelled -> cancel(cancelled);
        };
    }

    private static Uni<Void> cancel(OrderCancelled event) {
        var order = event.order();
        var before = order.version() - 1;
        return OrderRow.update(
                        CANCEL, order.version(), order.status(), event.reason(), event.occurredAt(), order.id(), before)
                .invoke(rows -> {
                    if (rows == 0) {
                        throw new OrderProblem.ChangedMeanwhile(order.id(), before);
                    }
                })
                .replaceWithVoid();
    }
}
