package dev.tidemark.product.command;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.tidemark.contracts.ProductEvent;
import dev.tidemark.problems.http.IfMatch;
import dev.tidemark.product.domain.Product;
import dev.tidemark.product.domain.ProductProblem;
import dev.tidemark.product.domain.StockedProduct;
import dev.tidemark.product.store.ProductBatches;
import dev.tidemark.product.store.ProductStore;
import dev.tidemark.product.store.reference.ReferenceLocks;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;

/**
 * One method per command, and the read of what they left; each in one transaction. They answer the product as it is
 * after the command, or fail with a {@link ProductProblem} or a {@link dev.tidemark.problems.http.VersionMismatch}. What
 * leaves the product as it is already is no change: same version, no event.
 */
@ApplicationScoped
public class ProductCommands {

    private final ProductStore products;
    private final ProductBatches batches;
    private final ReferenceLocks references;
    private final InstantSource clock;

    ProductCommands(ProductStore products, ProductBatches batches, ReferenceLocks references, InstantSource clock) {
        this.products = products;
        this.batches = batches;
        this.references = references;
        this.clock = clock;
    }

    public Uni<StockedProduct> handle(RegisterProduct command) {
        var registration = command.registration();
        return Panache.withTransaction(
                () -> references.lock(command.references()).chain(locked -> {
                    var filing = locked.filing(command.references());
                    var id = UuidCreator.getTimeOrderedEpoch();
                    var registered = Product.register(id, registration, filing, clock.instant());
                    return batches.register(List.of(new ProductBatches.Registered(registered, registration.stock())))
                            .replaceWith(new StockedProduct(registered.product(), registration.stock()));
                }));
    }

    public Uni<StockedProduct> handle(ChangeDetails command) {
        return told(command.productId(), command.precondition(), Panache.withTransaction(() -> references
                .lock(command.references())
                .chain(locked -> change(command.productId(), command.precondition(), (product, at) -> {
                    var filing =
                            locked.filing(command.references(), product.state().seller());
                    return product.changeDetails(command.details(), filing, at);
                }))));
    }

    public Uni<StockedProduct> handle(ChangePrice command) {
        return inTransaction(
                command.productId(), command.precondition(), (product, at) -> product.changePrice(command.price(), at));
    }

    public Uni<StockedProduct> handle(ChangeOptions command) {
        return inTransaction(
                command.productId(),
                command.precondition(),
                (product, at) -> product.changeOptions(command.options(), at));
    }

    public Uni<StockedProduct> handle(PublishProduct command) {
        return inTransaction(command.productId(), command.precondition(), Product::publish);
    }

    public Uni<StockedProduct> handle(DiscontinueProduct command) {
        return inTransaction(command.productId(), command.precondition(), Product::discontinue);
    }

    /** Reads from the write side. */
    public Uni<StockedProduct> find(UUID id) {
        return Panache.withSession(() -> products.get(id));
    }

    private Uni<StockedProduct> inTransaction(
            UUID id, IfMatch precondition, BiFunction<Product, Instant, Optional<? extends ProductEvent>> decision) {
        return told(id, precondition, Panache.withTransaction(() -> change(id, precondition, decision)));
    }

    private Uni<StockedProduct> change(
            UUID id, IfMatch precondition, BiFunction<Product, Instant, Optional<? extends ProductEvent>> decision) {
        return products.get(id)
                .invoke(found -> precondition.check(found.state().version()))
                .chain(found -> {
                    var before = new Product(found.state());
                    return decision.apply(before, clock.instant())
                            .map(event -> products.record(event, before))
                            .orElseGet(() -> Uni.createFrom().item(found.state()))
                            .map(state -> new StockedProduct(state, found.stock()));
                });
    }

    /** Who stated a version learns that it no longer matches; all others learn of the conflict. */
    private Uni<StockedProduct> told(UUID id, IfMatch precondition, Uni<StockedProduct> outcome) {
        return outcome.onFailure(ProductProblem.ChangedMeanwhile.class).recoverWithUni(conflict -> find(id).invoke(
                        now -> precondition.check(now.state().version()))
                .chain(() -> Uni.createFrom().failure(conflict)));
    }
}
