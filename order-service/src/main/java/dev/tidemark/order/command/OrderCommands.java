package dev.tidemark.order.command;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.tidemark.contracts.OrderState;
import dev.tidemark.order.catalogue.Catalogue;
import dev.tidemark.order.domain.Order;
import dev.tidemark.order.store.OrderStore;
import dev.tidemark.outbox.command.CommandBulkhead;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.UUID;

/** One method per command, and the read of what they left; each in one transaction. */
@CommandBulkhead
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

    /** The order as it was created, or an {@link dev.tidemark.order.domain.OrderProblem}. */
    public Uni<OrderState> handle(PlaceOrder command) {
        return Panache.withTransaction(() -> catalogue
                .offers(command.basket())
                .map(offers -> Order.place(
                        UuidCreator.getTimeOrderedEpoch(),
                        command.memberId(),
                        command.basket(),
                        offers,
                        clock.instant()))
                .chain(orders::record));
    }

    /** The order as it was cancelled, or an {@link dev.tidemark.order.domain.OrderProblem}. */
    public Uni<OrderState> handle(CancelOrder command) {
        return Panache.withTransaction(() -> orders.get(command.orderId())
                .map(order -> order.cancel(command.reason(), clock.instant()))
                .chain(orders::record));
    }

    /** The order as it is now, from the write side. Fails with {@link dev.tidemark.order.domain.OrderProblem.NotFound}. */
    public Uni<OrderState> find(UUID id) {
        return Panache.withSession(() -> orders.get(id).map(Order::state));
    }
}
