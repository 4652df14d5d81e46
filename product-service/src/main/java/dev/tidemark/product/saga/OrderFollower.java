package dev.tidemark.product.saga;

import dev.tidemark.contracts.OrderEvent;
import dev.tidemark.outbox.inbox.MessageHandler;
import dev.tidemark.product.command.reservation.FollowOrder;
import dev.tidemark.product.command.reservation.ReservationCommands;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Holds for every order what it asks for. */
@ApplicationScoped
class OrderFollower implements MessageHandler<OrderEvent> {

    private final ReservationCommands reservations;

    OrderFollower(ReservationCommands reservations) {
        this.reservations = reservations;
    }

    @Override
    public String name() {
        return ReservationCommands.ORDERS;
    }

    @Override
    public Class<OrderEvent> events() {
        return OrderEvent.class;
    }

    @Override
    public Uni<Void> handle(OrderEvent event, int epoch) {
        return reservations.handle(new FollowOrder(event.order(), epoch));
    }

    @Override
    public Uni<Void> prepare(List<OrderEvent> events) {
        return reservations.prepare(events.stream().map(OrderEvent::order).toList());
    }
}
