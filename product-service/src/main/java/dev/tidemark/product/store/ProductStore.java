package dev.tidemark.product.store;

import dev.tidemark.contracts.ProductEvent;
import dev.tidemark.contracts.ProductEvent.ProductPriceChanged;
import dev.tidemark.contracts.ProductEvent.ProductRegistered;
import dev.tidemark.contracts.ProductEvent.ProductStockChanged;
import dev.tidemark.contracts.ProductState;
import dev.tidemark.outbox.Outbox;
import dev.tidemark.product.domain.Product;
import dev.tidemark.product.domain.ProductProblem;
import dev.tidemark.product.domain.StockedProduct;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.UUID;

/**
 * The only way to read or change a product. An event is always written together with the state that it reports, in the
 * caller's transaction. Locks are taken in this order: stock, product.
 */
@ApplicationScoped
public class ProductStore {

    private static final String WITH_PRODUCT = "from StockRow s join fetch s.product where s.productId = ?1";

    /** Replaces exactly the version before; a concurrent writer waits for the row and then finds no such version. */
    private static final String REPLACE =
            "version = ?1, priceAmount = ?2, priceCurrency = ?3, inStock = ?4 where id = ?5 and version = ?6";

    private final Outbox outbox;

    ProductStore(Outbox outbox) {
        this.outbox = outbox;
    }

    /** Fails with {@link ProductProblem.NotFound} when there is none. */
    public Uni<StockedProduct> get(UUID id) {
        return StockRow.<StockRow>list(WITH_PRODUCT, id).map(found -> found.stream()
                .findFirst()
                .map(StockRow::toProduct)
                .orElseThrow(() -> new ProductProblem.NotFound(id)));
    }

    /** Adds the product with its stock. */
    public Uni<Void> register(ProductRegistered event, int quantity) {
        var product = event.product();
        return ProductRow.of(product, event.occurredAt())
                .persist()
                .chain(() -> StockRow.of(product.id(), quantity).persist())
                .chain(() -> outbox.record(event));
    }

    /**
     * Sets the quantity and answers the product, which nobody else can change until the transaction ends. Fails with
     * {@link ProductProblem.NotFound} when there is none.
     */
    public Uni<Product> setStock(UUID id, int quantity) {
        return StockRow.update("quantity = ?1 where productId = ?2", quantity, id)
                .invoke(rows -> {
                    if (rows == 0) {
                        throw new ProductProblem.NotFound(id);
                    }
                })
                .chain(() -> ProductRow.<ProductRow>findById(id, LockModeType.PESSIMISTIC_WRITE))
                .map(row -> new Product(row.toState()));
    }

    /** Fails with {@link ProductProblem.ChangedMeanwhile} when the product is not at the version before the event's. */
    public Uni<ProductState> record(ProductPriceChanged event) {
        return replace(event);
    }

    /** Fails with {@link ProductProblem.ChangedMeanwhile} when the product is not at the version before the event's. */
    public Uni<ProductState> record(ProductStockChanged event) {
        return replace(event);
    }

    private Uni<ProductState> replace(ProductEvent event) {
        var product = event.product();
        var before = product.version() - 1;
        return ProductRow.update(
                        REPLACE,
                        product.version(),
                        product.price().amount(),
                        product.price().currency(),
                        product.inStock(),
                        product.id(),
                        before)
                .invoke(rows -> {
                    if (rows == 0) {
                        throw new ProductProblem.ChangedMeanwhile(product.id(), before);
                    }
                })
                .chain(() -> outbox.record(event))
                .replaceWith(product);
    }
}
