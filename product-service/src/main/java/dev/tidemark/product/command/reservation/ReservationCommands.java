package dev.tidemark.product.command.reservation;

import dev.tidemark.contracts.OrderState;
import dev.tidemark.product.command.stock.Availability;
import dev.tidemark.product.domain.reservation.Move;
import dev.tidemark.product.domain.reservation.Reservation;
import dev.tidemark.product.domain.reservation.Stocks;
import dev.tidemark.product.store.ReservationStore;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/** Keeps what orders hold of the stock in step with the orders. Who else moves one of the stocks waits. */
@ApplicationScoped
public class ReservationCommands {

    private final ReservationStore reservations;
    private final Availability availability;
    private final InstantSource clock;

    ReservationCommands(ReservationStore reservations, Availability availability, InstantSource clock) {
        this.reservations = reservations;
        this.availability = availability;
        this.clock = clock;
    }

    /** Fails with {@link dev.tidemark.product.domain.reservation.ImpossibleOrder}. */
    public Uni<Void> handle(FollowOrder command) {
        var order = command.order();
        return Panache.withTransaction(() -> reservations
                .lock(order.id())
                .chain(reservation ->
                        reservation.hasSeen(order) ? Uni.createFrom().voidItem() : follow(reservation, order)));
    }

    private Uni<Void> follow(Reservation reservation, OrderState order) {
        return switch (reservation.movement(order)) {
            case NOTHING -> reservations.save(reservation.seen(order));
            case RESERVE -> move(order, stocks -> reservation.reserve(order, stocks, clock.instant()));
            case RELEASE -> move(order, stocks -> reservation.release(order, stocks, clock.instant()));
            case SHIP -> move(order, stocks -> reservation.ship(order, stocks));
        };
    }

    private Uni<Void> move(OrderState order, Function<Stocks, Move> decision) {
        return reservations.lockStocks(Reservation.lines(order)).chain(before -> {
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
