package dev.tidemark.product.domain.reservation;

import dev.tidemark.contracts.OrderState;
import dev.tidemark.contracts.Shortage;
import dev.tidemark.problems.SafeMessage;
import dev.tidemark.product.domain.reservation.Reservation.Holding;
import java.util.List;

/** An order went on without its pieces. No rule allows it, so nobody but a person can say what is true. */
public final class ImpossibleOrder extends RuntimeException implements SafeMessage {

    private static final long serialVersionUID = 1;

    ImpossibleOrder(OrderState order, Holding holding) {
        super("Order %s is %s at version %d, but the reservation is %s"
                .formatted(order.id(), order.status(), order.version(), holding));
    }

    ImpossibleOrder(OrderState order, List<Shortage> shortages) {
        super("Order %s is %s at version %d, but there are too few pieces: %s"
                .formatted(order.id(), order.status(), order.version(), shortages));
    }
}
