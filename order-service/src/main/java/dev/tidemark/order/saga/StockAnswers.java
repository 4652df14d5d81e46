package dev.tidemark.order.saga;

import dev.tidemark.contracts.StockReservationEvent;
import dev.tidemark.contracts.StockReservationEvent.StockRejected;
import dev.tidemark.contracts.StockReservationEvent.StockReleased;
import dev.tidemark.contracts.StockReservationEvent.StockReserved;
import dev.tidemark.order.command.ConfirmOrder;
import dev.tidemark.order.command.RejectOrder;
import dev.tidemark.order.command.SagaCommands;
import dev.tidemark.outbox.inbox.MessageHandler;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Does with an order what became of its pieces. */
@ApplicationScoped
class StockAnswers implements MessageHandler<StockReservationEvent> {

    private final SagaCommands orders;

    StockAnswers(SagaCommands orders) {
        this.orders = orders;
    }

    @Override
    public String name() {
        return "stock-reservations";
    }

    @Override
    public Class<StockReservationEvent> events() {
        return StockReservationEvent.class;
    }

    /** Pieces are released for an order that was given up already. */
    @Override
    public Uni<Void> handle(StockReservationEvent event) {
        var id = event.reservation().orderId();
        return switch (event) {
            case StockReserved reserved -> orders.handle(new ConfirmOrder(id)).replaceWithVoid();
            case StockRejected rejected ->
                orders.handle(new RejectOrder(id, rejected.shortages())).replaceWithVoid();
            case StockReleased released -> Uni.createFrom().voidItem();
        };
    }
}
