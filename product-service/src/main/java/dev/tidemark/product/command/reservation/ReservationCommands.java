package dev.tidemark.product.command.reservation;

import dev.tidemark.contracts.OrderState;
import dev.tidemark.contracts.ReservationState.Line;
import dev.tidemark.outbox.inbox.SubscriptionEpochs;
import dev.tidemark.product.command.reservation.ForgetOrders.Outcome;
import dev.tidemark.product.command.stock.Availability;
import dev.tidemark.product.domain.reservation.Move;
import dev.tidemark.product.domain.reservation.Reservation;
import dev.tidemark.product.domain.reservation.Reservation.Holding;
import dev.tidemark.product.domain.reservation.Stocks;
import dev.tidemark.product.store.ReservationStore;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** Keeps what orders hold of the stock in step with the orders. Who else moves one of the stocks waits. */
@ApplicationScoped
public class ReservationCommands {

    /** The subscription by which orders are followed. */
    public static final String ORDERS = "orders";

    private final ReservationStore reservations;
    private final Availability availability;
    private final SubscriptionEpochs epochs;
    private final InstantSource clock;

    ReservationCommands(
            ReservationStore reservations, Availability availability, SubscriptionEpochs epochs, InstantSource clock) {
        this.reservations = reservations;
        this.availability = availability;
        this.epochs = epochs;
        this.clock = clock;
    }

    /** Takes the locks that following any of these orders takes, before several are followed in one transaction. */
    public Uni<Void> prepare(List<OrderState> orders) {
        var ids = orders.stream().map(OrderState::id).toList();
        var products = orders.stream()
                .flatMap(order -> order.lines().stream())
                .map(OrderState.Line::productId)
                .toList();
        return Panache.withTransaction(() -> reservations.lockWithStocks(ids, products));
    }

    /** Fails with {@link dev.tidemark.product.domain.reservation.ImpossibleOrder}. */
    public Uni<Void> handle(FollowOrder command) {
        var order = command.order();
        return Panache.withTransaction(() -> reservations
                .lock(order.id())
                .chain(reservation -> reservation.hasSeen(order, command.epoch())
                        ? Uni.createFrom().voidItem()
                        : follow(reservation.in(command.epoch()), order)));
    }

    /**
     * For people, who have made sure that the orders do not exist: all or none. Leaves an order of the current epoch as it
     * is. Answers an outcome for each, in their order; who is named twice is looked at twice.
     */
    public Uni<List<Outcome>> handle(ForgetOrders command) {
        return Panache.withTransaction(() -> reservations
                .lockWithStocks(command.orderIds(), List.of())
                .chain(() -> epochs.current(ORDERS))
                .chain(current -> Multi.createFrom()
                        .iterable(command.orderIds())
                        .onItem()
                        .transformToUniAndConcatenate(order -> forget(order, current))
                        .collect()
                        .asList()));
    }

    private Uni<Outcome> forget(UUID order, Optional<Integer> current) {
        return reservations.lockExisting(order).chain(found -> found.filter(each -> each.holding() == Holding.HELD)
                .map(held -> current.map(epoch -> forget(held, epoch))
                        .orElseGet(() -> Uni.createFrom().item(Outcome.TOO_EARLY)))
                .orElseGet(() -> Uni.createFrom().item(Outcome.NOTHING_HELD)));
    }

    private Uni<Outcome> forget(Reservation held, int current) {
        return held.epoch() < current
                ? move(held.lines(), stocks -> held.forget(stocks, clock.instant()))
                        .replaceWith(Outcome.RELEASED)
                : Uni.createFrom().item(Outcome.ORDER_EXISTS);
    }

    private Uni<Void> follow(Reservation reservation, OrderState order) {
        var asked = Reservation.lines(order);
        return switch (reservation.movement(order)) {
            case NOTHING -> reservations.save(reservation.seen(order));
            case RESERVE -> move(asked, stocks -> reservation.reserve(order, stocks, clock.instant()));
            case RELEASE -> move(asked, stocks -> reservation.release(order, stocks, clock.instant()));
            case SHIP -> move(asked, stocks -> reservation.ship(order, stocks));
        };
    }

    private Uni<Void> move(List<Line> lines, Function<Stocks, Move> decision) {
        return reservations.lockStocks(lines).chain(before -> {
            var move = decision.apply(before);
            return reservations.record(move).chain(() -> flip(before.flips(move.stocks()), move.stocks()));
        });
    }

    private Uni<Void> flip(List<UUID> products, Stocks after) {
        return Multi.createFrom()
                .iterable(products)
                .onItem()
                .transformToUniAndConcatenate(
                        id -> availability.flip(id, after.byProduct().get(id), clock.instant()))
                .onItem()
                .ignoreAsUni();
    }
}
