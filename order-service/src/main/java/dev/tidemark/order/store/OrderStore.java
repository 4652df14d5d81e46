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
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
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

    private static final String WITH_LINES = "from OrderRow o left join fetch o.lines where o.id in ?1";

    private static final String OF_MEMBER = " and o.memberId = ?2";

    private static final String VERSION = "select o.version from OrderRow o where o.id = ?1";

    /** Replaces exactly the version before; a concurrent writer waits for the row and then finds no such version. */
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

    /** Whoever's it is. Fails with {@link OrderProblem.NotFound} when there is none. */
    public Uni<Order> get(UUID id) {
        return one(id, OrderRow.list(WITH_LINES, List.of(id))).map(OrderStore::order);
    }

    /** Fails with {@link OrderProblem.NotFound} when the member has none of this id. */
    public Uni<Order> getOf(String memberId, UUID id) {
        return rowOf(memberId, id).map(OrderStore::order);
    }

    /** Its current version. Fails with {@link OrderProblem.NotFound} when there is none. */
    public Uni<Long> version(UUID id) {
        return Panache.getSession()
                .chain(session -> session.createQuery(VERSION, Long.class)
                        .setParameter(1, id)
                        .getSingleResultOrNull())
                .onItem()
                .ifNull()
                .failWith(() -> new OrderProblem.NotFound(id));
    }

    /** With all that is confidential. Fails with {@link OrderProblem.NotFound} when the member has none of this id. */
    public Uni<OrderDetails> detailsOf(String memberId, UUID id) {
        return rowOf(memberId, id).chain(row -> AddressRow.<AddressRow>findById(id)
                .chain(address -> ShortageRow.<ShortageRow>list("orderId = ?1 order by productId", id)
                        .map(shortages -> new OrderDetails(
                                row.toState(),
                                address.toAddress(),
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
                .chain(ids -> OrderRow.<OrderRow>list(WITH_LINES + " order by o.placedAt", ids))
                .map(rows -> rows.stream().map(OrderStore::order).toList());
    }

    /** When the order was placed that has been PENDING for the longest; empty when none is. */
    public Uni<Optional<Instant>> oldestPending() {
        return Panache.getSession()
                .chain(session ->
                        session.createNativeQuery(OLDEST_PENDING, Instant.class).getSingleResultOrNull())
                .map(Optional::ofNullable);
    }

    /** Fails with {@link OrderProblem.ChangedMeanwhile} when the order is not at the version before the event's. */
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
                        throw new OrderProblem.ChangedMeanwhile(
                                event.order().id(), event.order().version() - 1);
                    }
                })
                .replaceWithVoid();
    }

    /** In one statement that waits for nobody: what is another's and what is not there are the same to it. */
    private static Uni<OrderRow> rowOf(String memberId, UUID id) {
        return one(id, OrderRow.list(WITH_LINES + OF_MEMBER, List.of(id), memberId));
    }

    private static Uni<OrderRow> one(UUID id, Uni<List<OrderRow>> rows) {
        return rows.map(found -> found.stream().findFirst().orElseThrow(() -> new OrderProblem.NotFound(id)));
    }

    private static Order order(OrderRow row) {
        return new Order(row.toState());
    }
}
