package dev.tidemark.order.store;

import dev.tidemark.contracts.OrderEvent;
import dev.tidemark.contracts.OrderEvent.OrderCancelled;
import dev.tidemark.contracts.OrderEvent.OrderConfirmed;
import dev.tidemark.contracts.OrderEvent.OrderCreated;
import dev.tidemark.contracts.OrderEvent.OrderDelivered;
import dev.tidemark.contracts.OrderEvent.OrderRejected;
import dev.tidemark.contracts.OrderEvent.OrderShipped;
import dev.tidemark.contracts.OrderState;
import dev.tidemark.order.domain.Confidential;
import dev.tidemark.order.domain.Order;
import dev.tidemark.order.domain.OrderDetails;
import dev.tidemark.order.domain.OrderProblem;
import dev.tidemark.outbox.Outbox;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheQuery;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The only way to read or change an order. {@link #record} always writes both the new state and its event, in the
 * caller's transaction.
 */
@ApplicationScoped
public class OrderStore {

    /** Every order has lines, and only an inner join lets the order's row be locked by the same statement. */
    private static final String WITH_LINES = "from OrderRow o join fetch o.lines where o.id";

    private static final String ONE = WITH_LINES + " = ?1";

    /** Waits for nobody who has another's order: that and what is not there are the same to it. */
    private static final String OF_MEMBER = ONE + " and o.memberId = ?2";

    /** Replaces exactly the version before. */
    private static final String MOVE = "version = ?1, status = ?2, updatedAt = ?3 where id = ?4 and version = ?5";

    private static final String CANCEL = "version = ?1, status = ?2, updatedAt = ?3, cancellationCause = ?6,"
            + " cancellationReason = ?7 where id = ?4 and version = ?5";

    private static final String LOCK_PENDING = """
            SELECT id FROM orders WHERE status = 'PENDING' AND placed_at < ?1 ORDER BY placed_at LIMIT ?2
            FOR UPDATE SKIP LOCKED""";

    private static final String OLDEST_PENDING = "SELECT min(placed_at) FROM orders WHERE status = 'PENDING'";

    /** In bytes. A rejection adds the most: a shortage of some 100 bytes for each of 100 lines. */
    private static final int ROOM_FOR_LATER_EVENTS = 16_384;

    private final Outbox outbox;

    OrderStore(Outbox outbox) {
        this.outbox = outbox;
    }

    /**
     * Whoever's it is, which nobody else can change until the transaction ends. Fails with {@link OrderProblem.NotFound} when
     * there is none.
     */
    public Uni<Order> lock(UUID id) {
        return one(id, locked(OrderRow.find(ONE, id))).map(OrderStore::order);
    }

    /**
     * The member's, which nobody else can change until the transaction ends. Fails with {@link OrderProblem.NotFound} when the
     * member has none of this id, and does not wait then.
     */
    public Uni<Order> lockOf(String memberId, UUID id) {
        return one(id, locked(OrderRow.find(OF_MEMBER, id, memberId))).map(OrderStore::order);
    }

    /** With all that is confidential. Fails with {@link OrderProblem.NotFound} when the member has none of this id. */
    public Uni<OrderDetails> detailsOf(String memberId, UUID id) {
        return one(id, OrderRow.list(OF_MEMBER, id, memberId)).chain(row -> AddressRow.<AddressRow>findById(id)
                .chain(address -> ShortageRow.<ShortageRow>list("orderId = ?1 order by productId", id)
                        .map(shortages -> new OrderDetails(
                                row.toState(),
                                address == null ? null : address.toAddress(),
                                row.cancellation(),
                                shortages.stream().map(ShortageRow::toShortage).toList()))));
    }

    /**
     * Orders that have been PENDING since before this, the oldest first, locked until the transaction ends. Leaves out
     * those that another transaction holds.
     */
    public Uni<List<Order>> lockPending(Instant placedBefore, int atMost) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(LOCK_PENDING, UUID.class)
                        .setParameter(1, placedBefore)
                        .setParameter(2, atMost)
                        .getResultList())
                .chain(ids -> OrderRow.<OrderRow>list(WITH_LINES + " in ?1 order by o.placedAt", ids))
                .map(rows -> rows.stream().map(OrderStore::order).toList());
    }

    /** When the order was placed that has been PENDING for the longest; empty when none is. */
    public Uni<Optional<Instant>> oldestPending() {
        return Panache.getSession()
                .chain(session ->
                        session.createNativeQuery(OLDEST_PENDING, Instant.class).getSingleResultOrNull())
                .map(Optional::ofNullable);
    }

    /** An order that exists must be locked. */
    public Uni<OrderState> record(OrderEvent event, Confidential confidential) {
        var headroom = event instanceof OrderCreated ? ROOM_FOR_LATER_EVENTS : 0;
        return write(event, confidential)
                .chain(() -> outbox.record(event, headroom))
                .replaceWith(event.order());
    }

    private static Uni<Void> write(OrderEvent event, Confidential confidential) {
        return switch (event) {
            case OrderCreated created -> insert(created, confidential);
            case OrderRejected rejected -> reject(rejected);
            case OrderCancelled cancelled -> cancel(cancelled, confidential);
            case OrderConfirmed confirmed -> move(confirmed);
            case OrderShipped shipped -> move(shipped);
            case OrderDelivered delivered -> move(delivered);
        };
    }

    private static Uni<Void> insert(OrderCreated event, Confidential confidential) {
        var address = AddressRow.of(event.order().id(), confidential.address().orElseThrow());
        return OrderRow.of(event).persist().chain(() -> address.persist()).replaceWithVoid();
    }

    private static Uni<Void> reject(OrderRejected event) {
        var id = event.order().id();
        return move(event)
                .chain(() ->
                        ShortageRow.persist(event.shortages().stream().map(shortage -> ShortageRow.of(id, shortage))));
    }

    private static Uni<Void> move(OrderEvent event) {
        var order = event.order();
        return replaced(
                event,
                OrderRow.update(
                        MOVE, order.version(), order.status(), event.occurredAt(), order.id(), order.version() - 1));
    }

    private static Uni<Void> cancel(OrderCancelled event, Confidential confidential) {
        var order = event.order();
        return replaced(
                event,
                OrderRow.update(
                        CANCEL,
                        order.version(),
                        order.status(),
                        event.occurredAt(),
                        order.id(),
                        order.version() - 1,
                        event.cause(),
                        confidential.cancellationReason().orElse(null)));
    }

    private static Uni<Void> replaced(OrderEvent event, Uni<Integer> rows) {
        return rows.invoke(count -> {
                    if (count == 0) {
                        throw new IllegalStateException("Order %s is not at the version before %d"
                                .formatted(event.order().id(), event.order().version()));
                    }
                })
                .replaceWithVoid();
    }

    private static Uni<List<OrderRow>> locked(PanacheQuery<OrderRow> orders) {
        return orders.withLock(LockModeType.PESSIMISTIC_WRITE).list();
    }

    private static Uni<OrderRow> one(UUID id, Uni<List<OrderRow>> rows) {
        return rows.map(found -> found.stream().findFirst().orElseThrow(() -> new OrderProblem.NotFound(id)));
    }

    private static Order order(OrderRow row) {
        return new Order(row.toState());
    }
}
