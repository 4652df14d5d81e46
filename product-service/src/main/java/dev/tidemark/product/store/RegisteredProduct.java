package dev.tidemark.product.store;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.tidemark.contracts.ProductEvent.ProductRegistered;
import dev.tidemark.contracts.ProductState;
import dev.tidemark.product.domain.stock.Stock;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;

/** A product as {@code register_products} takes it. */
@RegisterForReflection(registerFullHierarchy = true)
record RegisteredProduct(@JsonUnwrapped ProductState product, int quantity, Instant registeredAt) {

    static RegisteredProduct of(ProductRegistered event, Stock stock) {
        return new RegisteredProduct(event.product(), stock.onHand(), event.occurredAt());
    }
}
