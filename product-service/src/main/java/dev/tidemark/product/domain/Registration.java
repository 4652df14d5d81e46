package dev.tidemark.product.domain;

import dev.tidemark.contracts.ProductState.Status;
import dev.tidemark.product.domain.stock.Stock;
import java.util.Objects;

/**
 * How a product enters the catalogue.
 *
 * @param status {@code DRAFT} or {@code ON_SALE}
 * @param stock what is there at first
 */
public record Registration(ProductDetails details, Offer offer, Status status, Stock stock) {

    public Registration {
        Objects.requireNonNull(details, "details");
        Objects.requireNonNull(offer, "offer");
        Objects.requireNonNull(stock, "stock");
        if (status == null || status == Status.DISCONTINUED) {
            throw new IllegalArgumentException("A product begins as a draft or on sale");
        }
    }
}
