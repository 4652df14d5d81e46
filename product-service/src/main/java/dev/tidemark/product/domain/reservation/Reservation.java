package dev.tidemark.product.domain.reservation;

import dev.tidemark.contracts.OrderState;
import dev.tidemark.contracts.ReservationState;
import dev.tidemark.contracts.ReservationState.Line;
import dev.tidemark.contracts.ReservationState.Status;
import dev.tidemark.contracts.StockReservationEvent.StockRejected;
import dev.tidemark.contracts.StockReservationEvent.StockReleased;
import dev.tidemark.contracts.StockReservationEvent.StockReserved;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;

/**
 * What one order holds of the stock. It follows its order by target state: the newest version that came says what shall be
 * held, and an older one says nothing any more. So messages may be lost, repeated, late, reordered or compacted away, and
 * all still ends right. It is kept for ever.
 *
 * <p>When the orders' database was restored, their versions begin again somewhere before, in a higher epoch. Then the order
 * says anew what shall be held, whatever it said in an epoch that is over.
 *
 * @param version grows by one per published event; 0 while there was none
 * @param epoch the highest of the orders' database from which something was applied; 0 while nothing was
 * @param orderVersion the newest version of the order in that epoch that was applied; 0 while none was
 * @param lines what the order asked for, by product id; empty until it has asked
 */
public record Reservation(UUID orderId, long version, int epoch, long orderVersion, Holding holding, List<Line> lines) {

    /** What has become of the order's pieces. */
    public enum Holding {
        /** They are free, or were never asked for. */
        NONE,
        HELD,
        /** There were too few, and the order was told so. */
        REJECTED,
        SHIPPED
    }

    /** What an order's version asks of a reservation. */
    public enum Movement {
        /** What is held is right. */
        NOTHING,
        RESERVE,
        RELEASE,
        SHIP
    }

    public Reservation {
        lines = List.copyOf(lines);
    }

    /** Whether this or a newer version of the order was applied already: then it says nothing any more. */
    public boolean hasSeen(OrderState order, int orderEpoch) {
        return orderEpoch < epoch || orderEpoch == epoch && order.version() <= orderVersion;
    }

    /** The same reservation, of which no version was applied that counts in this epoch, unless it is the current one. */
    public Reservation in(int orderEpoch) {
        return orderEpoch == epoch ? this : new Reservation(orderId, version, orderEpoch, 0, holding, lines);
    }

    /** Throws {@link ImpossibleOrder} when the order went on without its pieces, or asks for them a second time. */
    public Movement movement(OrderState order) {
        return switch (order.status()) {
            case PENDING, CONFIRMED -> promise(order);
            case REJECTED, CANCELLED ->
                switch (holding) {
                    case NONE, REJECTED -> Movement.NOTHING;
                    case HELD -> Movement.RELEASE;
                    case SHIPPED -> throw new ImpossibleOrder(order, holding);
                };
            case SHIPPED, DELIVERED ->
                switch (holding) {
                    case SHIPPED -> Movement.NOTHING;
                    case HELD -> Movement.SHIP;
                    case NONE, REJECTED -> throw new ImpossibleOrder(order, holding);
                };
        };
    }

    /** The reservation that has seen this version of its order and needs no move. */
    public Reservation seen(OrderState order) {
        return new Reservation(orderId, version, epoch, order.version(), holding, lines);
    }

    /**
     * Holds all pieces of the order, or none when one product has too few. Throws {@link ImpossibleOrder} when they were
     * promised already: pieces that a restored database of the stock does not know of must be booked first.
     */
    public Move reserve(OrderState order, Stocks stocks, Instant at) {
        var asked = lines(order);
        var shortages = stocks.shortages(asked);
        if (shortages.isEmpty()) {
            var held = published(order, Holding.HELD, asked);
            return new Move(held, stocks.reserve(asked), new StockReserved(held.state(Status.HELD), at));
        }
        if (order.status() == OrderState.Status.CONFIRMED) {
            throw new ImpossibleOrder(order, shortages);
        }
        var rejected = published(order, Holding.REJECTED, asked);
        return new Move(rejected, Stocks.UNTOUCHED, new StockRejected(rejected.state(Status.REJECTED), shortages, at));
    }

    /** Frees the pieces that are held. */
    public Move release(OrderState order, Stocks stocks, Instant at) {
        var released = published(order, Holding.NONE, lines);
        return new Move(released, stocks.release(lines), new StockReleased(released.state(Status.RELEASED), at));
    }

    /** Frees the pieces that are held for an order of an epoch that is over, which its database does not know any more. */
    public Move forget(Stocks stocks, Instant at) {
        var released = new Reservation(orderId, version + 1, epoch, orderVersion, Holding.NONE, lines);
        return new Move(released, stocks.release(lines), new StockReleased(released.state(Status.RELEASED), at));
    }

    /** The pieces that are held have left. That is no news: the order said so itself. */
    public Move ship(OrderState order, Stocks stocks) {
        return new Move(
                new Reservation(orderId, version, epoch, order.version(), Holding.SHIPPED, lines),
                stocks.ship(lines),
                null);
    }

    /** What an order asks for by product id, in ascending order. A product may be on several of its lines. */
    public static List<Line> lines(OrderState order) {
        var quantities = new TreeMap<UUID, Integer>();
        order.lines().forEach(line -> quantities.merge(line.productId(), line.quantity(), Math::addExact));
        return quantities.entrySet().stream()
                .map(each -> new Line(each.getKey(), each.getValue()))
                .toList();
    }

    /**
     * An order that had none of its pieces may ask for them with the first that it says in its epoch. After a restore of the
     * stock it may have been told that there are too few, and be CONFIRMED all the same: those pieces are owed.
     */
    private Movement promise(OrderState order) {
        return switch (holding) {
            // What has left is not held any more; a restored order will say so again.
            case HELD, SHIPPED -> Movement.NOTHING;
            case NONE, REJECTED -> {
                var isOwed = holding == Holding.REJECTED && order.status() == OrderState.Status.CONFIRMED;
                if (orderVersion > 0 && !isOwed) {
                    throw new ImpossibleOrder(order, holding);
                }
                yield Movement.RESERVE;
            }
        };
    }

    private Reservation published(OrderState order, Holding now, List<Line> asked) {
        return new Reservation(orderId, version + 1, epoch, order.version(), now, asked);
    }

    private ReservationState state(Status status) {
        return new ReservationState(orderId, version, orderVersion, status, lines);
    }
}
