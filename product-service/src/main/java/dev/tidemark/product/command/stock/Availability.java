package dev.tidemark.product.command.stock;

import dev.tidemark.contracts.ProductState;
import dev.tidemark.product.domain.stock.Stock;
import dev.tidemark.product.store.ProductStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.UUID;

/** Publishes that the last piece of a product has gone, or the first one has come: all else about a stock is not public. */
@ApplicationScoped
public class Availability {

    private final ProductStore products;

    Availability(ProductStore products) {
        this.products = products;
    }

    /** Answers the product's new version. Its stock must be locked. */
    public Uni<Long> flip(UUID productId, Stock now, Instant at) {
        return products.lock(productId)
                .chain(product -> products.record(product.changeStock(now.isAvailable(), at), product))
                .map(ProductState::version);
    }
}
