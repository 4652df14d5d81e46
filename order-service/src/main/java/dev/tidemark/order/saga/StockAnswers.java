package dev.tidemark.order.saga;

import dev.tidemark.contracts.StockReservationEvent;
import dev.tidemark.contracts.StockReservationEvent.StockRejected;
import dev.tidemark.contracts.StockReservationEvent.StockReleased;
import dev.tidemark.contracts.StockReservationEvent.StockReserved;
import dev.tidemark.order.command.ConfirmOrder;
import dev.tidemark.order.command.RejectOrder;
import dev.tidemark.order.command.SagaCommands;
import dev.tidemark.order.domain.Order;
import dev.tidemark.order.domain.OrderProblem;
import dev.tidemark.outbox.OwnEpoch;
import dev.tidemark.outbox.inbox.MessageHandler;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Does with an order what became of its pieces. */
@ApplicationScoped
class StockAnswers implements MessageHandler<StockReservationEvent> {

    private final SagaCommands orders;
    private final OwnEpoch ownEpoch;

    StockAnswers(SagaCommands orders, OwnEpoch ownEpoch) {
        this.orders = orders;
        this.ownEpoch = ownEpoch;
    }

    @Override
    public String name() {
        return "stock-reservations";
    }

    @Override
    public Class<StockReservationEvent> events() {
        return StockReservationEvent.class;
    }

    /**
     * Pieces are released for an order that was given up already. An order that is not here was lost in a restore when it was
     * placed before that, and otherwise nobody knows why.
     */
    @Override
    public Uni<Void> handle(StockReservationEvent event, int epoch) {
        return settle(event).onFailure(OrderProblem.NotFound.class).recoverWithUni(unknown -> passOver(event, unknown));
    }

    private Uni<Void> passOver(StockReservationEvent event, Throwable unknown) {
        return ownEpoch.restoredAt().chain(restored -> {
            var placed = Order.placedAt(event.reservation().orderId());
            if (!restored.flatMap(at -> placed.map(at::isAfter)).orElse(false)) {
                return Uni.createFrom().failure(unknown);
            }
            Log.warnf(
                    "%s came for the order %s, which is not here: it was lost in a restore",
                    event.eventType(), event.aggregateId());
            return Uni.createFrom().voidItem();
        });
    }

    private Uni<Void> settle(StockReservationEvent event) {
        var id = event.reservation().orderId();
        return switch (event) {
            case StockReserved reserved -> orders.handle(new ConfirmOrder(id)).replaceWithVoid();
            case StockRejected rejected ->
                orders.handle(new RejectOrder(id, rejected.shortages())).replaceWithVoid();
            case StockReleased released -> Uni.createFrom().voidItem();
        };
    }
}
