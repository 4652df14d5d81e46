package dev.tidemark.product.command;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.tidemark.outbox.command.CommandBulkhead;
import dev.tidemark.problems.http.IfMatch;
import dev.tidemark.product.domain.Product;
import dev.tidemark.product.domain.ProductProblem;
import dev.tidemark.product.domain.StockedProduct;
import dev.tidemark.product.store.ProductStore;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.UUID;

/**
 * One method per command, and the read of what they left; each in one transaction. They answer the product as it is
 * after the command, or fail with a {@link ProductProblem} or a {@link dev.tidemark.problems.http.VersionMismatch}.
 */
@CommandBulkhead
@ApplicationScoped
public class ProductCommands {

    private final ProductStore products;
    private final InstantSource clock;

    ProductCommands(ProductStore products, InstantSource clock) {
        this.products = products;
        this.clock = clock;
    }

    public Uni<StockedProduct> handle(RegisterProduct command) {
        return Panache.withTransaction(() -> {
            var registered = Product.register(
                    UuidCreator.getTimeOrderedEpoch(),
                    command.details(),
                    command.price(),
                    command.quantity(),
                    clock.instant());
            return products.register(registered, command.quantity())
                    .replaceWith(() -> new StockedProduct(registered.product(), command.quantity()));
        });
    }

    /** The price that the product has already is no change: same version, no event. */
    public Uni<StockedProduct> handle(ChangePrice command) {
        return Panache.withTransaction(() -> products.get(command.productId())
                        .invoke(found ->
                                command.precondition().check(found.state().version()))
                        .chain(found -> new Product(found.state())
                                .changePrice(command.price(), clock.instant())
                                .map(products::record)
                                .orElseGet(() -> Uni.createFrom().item(found.state()))
                                .map(state -> new StockedProduct(state, found.quantity()))))
                .onFailure(ProductProblem.ChangedMeanwhile.class)
                .recoverWithUni(conflict -> explain(conflict, command.productId(), command.precondition()));
    }

    /**
     * Setters of one product's stock wait for each other, so that exactly those that make the stock appear or run out
     * are events.
     */
    public Uni<StockedProduct> handle(SetStock command) {
        return Panache.withTransaction(() -> products.setStock(command.productId(), command.quantity())
                .chain(product -> product.changeStock(command.quantity(), clock.instant())
                        .map(products::record)
                        .orElseGet(() -> Uni.createFrom().item(product.state())))
                .map(state -> new StockedProduct(state, command.quantity())));
    }

    /** Reads from the write side. */
    public Uni<StockedProduct> find(UUID id) {
        return read(id);
    }

    private Uni<StockedProduct> read(UUID id) {
        return Panache.withSession(() -> products.get(id));
    }

    /** Who stated a version learns that it no longer matches; all others learn of the conflict. */
    private Uni<StockedProduct> explain(Throwable conflict, UUID id, IfMatch precondition) {
        return read(id).invoke(now -> precondition.check(now.state().version()))
                .chain(() -> Uni.createFrom().failure(conflict));
    }
}
