package dev.tidemark.product.domain;

import dev.tidemark.contracts.ProductState;
import dev.tidemark.contracts.ProductState.Rating;
import dev.tidemark.contracts.ProductState.Status;
import java.util.UUID;

/**
 * All that is public about a product but its identity and version, in the parts that change together.
 *
 * @param rating null while none is published
 */
record ProductFacts(Status status, ProductDetails details, Filing filing, Offer offer, boolean inStock, Rating rating) {

    static ProductFacts of(ProductState state) {
        return new ProductFacts(
                state.status(),
                new ProductDetails(state.name(), state.description(), state.images(), state.details()),
                new Filing(state.brand(), state.seller(), state.categoryPath(), state.tags()),
                new Offer(state.price(), state.optionGroups()),
                state.inStock(),
                state.rating());
    }

    ProductFacts with(Status other) {
        return new ProductFacts(other, details, filing, offer, inStock, rating);
    }

    ProductFacts with(ProductDetails otherDetails, Filing otherFiling) {
        return new ProductFacts(status, otherDetails, otherFiling, offer, inStock, rating);
    }

    ProductFacts with(Offer other) {
        return new ProductFacts(status, details, filing, other, inStock, rating);
    }

    ProductFacts with(boolean otherInStock) {
        return new ProductFacts(status, details, filing, offer, otherInStock, rating);
    }

    ProductState toState(UUID id, long version) {
        return new ProductState(
                id,
                version,
                status,
                details.name(),
                details.description(),
                filing.brand(),
                filing.seller(),
                filing.categoryPath(),
                filing.tags(),
                details.images(),
                details.thumbnailUrl(),
                details.details(),
                offer.optionGroups(),
                offer.price(),
                inStock,
                rating);
    }
}
