package dev.tidemark.projector;

import dev.tidemark.contracts.Money;
import dev.tidemark.contracts.OrderEvent;
import dev.tidemark.contracts.OrderEvent.OrderCancelled;
import dev.tidemark.contracts.OrderEvent.OrderCancelled.Cause;
import dev.tidemark.contracts.OrderEvent.OrderConfirmed;
import dev.tidemark.contracts.OrderEvent.OrderCreated;
import dev.tidemark.contracts.OrderEvent.OrderDelivered;
import dev.tidemark.contracts.OrderEvent.OrderRejected;
import dev.tidemark.contracts.OrderEvent.OrderShipped;
import dev.tidemark.contracts.OrderState;
import dev.tidemark.contracts.OrderState.Choice;
import dev.tidemark.contracts.OrderState.Line;
import dev.tidemark.contracts.OrderState.Status;
import dev.tidemark.contracts.Shortage;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** Order events for tests. */
public final class Orders {

    public static final Instant NOON = Instant.parse("2026-01-15T12:00:00Z");

    public static OrderCreated created() {
        return created(UUID.randomUUID(), "m-1", NOON);
    }

    public static OrderCreated created(UUID id, String memberId, Instant placedAt) {
        return new OrderCreated(state(id, 1, memberId, Status.PENDING, placedAt), placedAt);
    }

    /** With one line per product. */
    public static OrderCreated created(String memberId, Instant placedAt, String... productNames) {
        var order = state(UUID.randomUUID(), 1, memberId, Status.PENDING, placedAt);
        var lines = Stream.of(productNames).map(Orders::named).toList();
        var total = lines.stream().mapToLong(line -> line.totalPrice().amount()).sum();
        return new OrderCreated(
                new OrderState(order.id(), 1, memberId, order.status(), lines, new Money(total, "KRW"), placedAt),
                placedAt);
    }

    /** The next version of the same order. */
    public static OrderCancelled cancelled(OrderEvent before) {
        var at = before.occurredAt().plusSeconds(60);
        return new OrderCancelled(next(before, Status.CANCELLED), Cause.REQUESTED, at);
    }

    /** The events of an order that went each its own way from its creation, one version on. */
    public static List<OrderEvent> nextOf(OrderCreated before) {
        var at = before.occurredAt().plusSeconds(60);
        return List.of(
                new OrderConfirmed(next(before, Status.CONFIRMED), at),
                new OrderRejected(next(before, Status.REJECTED), List.of(new Shortage(new UUID(0, 2), 2, 1)), at),
                new OrderShipped(next(before, Status.SHIPPED), at),
                new OrderDelivered(next(before, Status.DELIVERED), at),
                new OrderCancelled(next(before, Status.CANCELLED), Cause.EXPIRED, at));
    }

    /** Elasticsearch takes no keyword this long. */
    public static OrderCreated tooLargeToStore(UUID id) {
        return created(id, "m".repeat(40_000), NOON);
    }

    private static OrderState next(OrderEvent before, Status status) {
        var order = before.order();
        return state(order.id(), order.version() + 1, order.memberId(), status, order.placedAt());
    }

    private static OrderState state(UUID id, long version, String memberId, Status status, Instant placedAt) {
        return new OrderState(id, version, memberId, status, List.of(line(id)), new Money(25_800, "KRW"), placedAt);
    }

    private static Line named(String product) {
        var price = new Money(12_900, "KRW");
        return new Line(UUID.randomUUID(), product, null, List.of(), 1, price, price);
    }

    private static Line line(UUID order) {
        var product = UUID.nameUUIDFromBytes(order.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8));
        return new Line(
                product,
                "Teapot",
                "https://img.example/1.png",
                List.of(new Choice(new UUID(0, 1), "Colour", "White")),
                2,
                new Money(12_900, "KRW"),
                new Money(25_800, "KRW"));
    }

    private Orders() {}
}
