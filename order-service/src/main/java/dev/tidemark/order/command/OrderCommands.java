package dev.tidemark.order.command;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.tidemark.contracts.OrderEvent;
import dev.tidemark.contracts.OrderState;
import dev.tidemark.order.catalogue.Catalogue;
import dev.tidemark.order.domain.Confidential;
import dev.tidemark.order.domain.Order;
import dev.tidemark.order.domain.OrderDetails;
import dev.tidemark.order.domain.OrderProblem;
import dev.tidemark.order.store.OrderStore;
import dev.tidemark.problems.http.IfMatch;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.UUID;
import java.util.function.Function;

/**
 * What people do to orders: one method per command, and the read of what they left; each in one transaction. They answer
 * the order as it is after the command, or fail with an {@link OrderProblem} or a
 * {@link dev.tidemark.problems.http.VersionMismatch}. An order of another member than the one who asks is not found.
 */
@ApplicationScoped
public class OrderCommands {

    private final OrderStore orders;
    private final Catalogue catalogue;
    private final InstantSource clock;

    OrderCommands(OrderStore orders, Catalogue catalogue, InstantSource clock) {
        this.orders = orders;
        this.catalogue = catalogue;
        this.clock = clock;
    }

    public Uni<OrderState> handle(PlaceOrder command) {
        return Panache.withTransaction(() -> catalogue
                .offers(command.basket())
                .map(offers -> Order.place(
                        UuidCreator.getTimeOrderedEpoch(),
                        command.memberId(),
                        command.basket(),
                        offers,
                        clock.instant()))
                .chain(created -> orders.record(created, Confidential.of(command.address()))));
    }

    /**
     * Takes no precondition: whoever cancels wants the order gone in whatever state it is. Waits for the stock's answer when
     * that is being applied, and then cancels what came of it.
     */
    public Uni<OrderState> handle(CancelOrder command) {
        return Panache.withTransaction(() -> orders.lockOf(command.memberId(), command.orderId())
                .map(order -> order.cancel(clock.instant()))
                .chain(cancelled -> orders.record(cancelled, Confidential.of(command.reason()))));
    }

    public Uni<OrderState> handle(ShipOrder command) {
        return change(command.orderId(), command.precondition(), order -> order.ship(clock.instant()));
    }

    public Uni<OrderState> handle(DeliverOrder command) {
        return change(command.orderId(), command.precondition(), order -> order.deliver(clock.instant()));
    }

    /** The member's order with what is confidential about it, as it is now, from the write side. */
    public Uni<OrderDetails> find(String memberId, UUID id) {
        return Panache.withSession(() -> orders.detailsOf(memberId, id));
    }

    private Uni<OrderState> change(UUID id, IfMatch precondition, Function<Order, OrderEvent> decision) {
        return Panache.withTransaction(() -> orders.lock(id)
                .invoke(order -> precondition.check(order.state().version()))
                .map(decision)
                .chain(event -> orders.record(event, Confidential.NOTHING)));
    }
}
