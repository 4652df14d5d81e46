package dev.tidemark.product.domain.reservation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.contracts.Money;
import dev.tidemark.contracts.OrderState;
import dev.tidemark.contracts.OrderState.Status;
import dev.tidemark.contracts.StockReservationEvent;
import dev.tidemark.product.domain.reservation.Reservation.Holding;
import dev.tidemark.product.domain.stock.Stock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The stocks of two products and the reservation of one order, which has 2 + 3 pieces of the first and 1 of the second. */
final class Warehouse {

    static final UUID FIRST = new UUID(0, 1);
    static final UUID SECOND = new UUID(0, 2);

    private static final UUID ORDER = new UUID(0, 9);
    private static final Instant AT = Instant.parse("2026-01-15T12:00:00Z");
    private static final Money PRICE = new Money(100, "KRW");

    private final Map<UUID, Stock> stocks = new HashMap<>();
    private int epoch = 1;
    private Reservation reservation = new Reservation(ORDER, 0, 0, 0, Holding.NONE, List.of());

    /** Without products. */
    Warehouse() {}

    Warehouse(int first, int second) {
        stock(FIRST, first);
        stock(SECOND, second);
    }

    Reservation reservation() {
        return reservation;
    }

    void stock(UUID product, int quantity) {
        stocks.put(product, Stock.first(quantity));
    }

    /** The orders' database was restored: what comes from now on counts anew. */
    void restoreOrders() {
        epoch++;
    }

    /** Versions and states, such as {@code 1 PENDING, 2 CANCELLED}; answers what the last one led to. */
    Optional<StockReservationEvent> receives(String history) {
        Optional<StockReservationEvent> last = Optional.empty();
        for (var step : history.split(", *")) {
            var parts = step.strip().split(" ");
            last = receives(Long.parseLong(parts[0]), Status.valueOf(parts[1]));
        }
        return last;
    }

    Optional<StockReservationEvent> receives(long version, Status status) {
        var order = order(version, status);
        if (reservation.hasSeen(order, epoch)) {
            return Optional.empty();
        }
        reservation = reservation.in(epoch);
        return switch (reservation.movement(order)) {
            case NOTHING -> {
                reservation = reservation.seen(order);
                yield Optional.empty();
            }
            case RESERVE -> make(reservation.reserve(order, new Stocks(stocks), AT));
            case RELEASE -> make(reservation.release(order, new Stocks(stocks), AT));
            case SHIP -> make(reservation.ship(order, new Stocks(stocks)));
        };
    }

    Optional<StockReservationEvent> forget() {
        return make(reservation.forget(new Stocks(stocks), AT));
    }

    void assertPieces(UUID product, int onHand, int reserved, long shipped) {
        var stock = stocks.get(product);
        assertThat(new long[] {stock.onHand(), stock.reserved(), stock.shipped()})
                .containsExactly(onHand, reserved, shipped);
    }

    private Optional<StockReservationEvent> make(Move move) {
        reservation = move.after();
        stocks.putAll(move.stocks().byProduct());
        return move.news();
    }

    static OrderState order(long version, Status status) {
        var lines = List.of(line(SECOND, 1), line(FIRST, 2), line(FIRST, 3));
        return new OrderState(ORDER, version, "m-1", status, lines, PRICE.times(6), AT);
    }

    private static OrderState.Line line(UUID product, int quantity) {
        return new OrderState.Line(product, "thing", null, List.of(), quantity, PRICE, PRICE.times(quantity));
    }
}
