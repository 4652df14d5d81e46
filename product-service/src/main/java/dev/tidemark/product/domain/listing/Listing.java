package dev.tidemark.product.domain.listing;

import dev.tidemark.contracts.ProductState;
import dev.tidemark.product.domain.ProductProblem;
import java.util.UUID;
import java.util.function.Predicate;

/** Whose a product is, and whether everybody may see it. A product keeps its seller for ever. */
public record Listing(UUID productId, UUID sellerId, ProductState.Status status) {

    public static Listing of(ProductState product) {
        return new Listing(product.id(), product.seller().id(), product.status());
    }

    /** Throws {@link ProductProblem.NotFound} unless it is this seller's. */
    public void requireSeller(UUID seller) {
        require(sellerId.equals(seller));
    }

    /** Throws {@link ProductProblem.NotFound} unless it is on sale. */
    public void requireOnSale() {
        require(status == ProductState.Status.ON_SALE);
    }

    /**
     * Throws {@link ProductProblem.NotFound} unless it is on sale, or its seller's merchant asks.
     *
     * @param sells of which sellers that is who asks
     */
    public void requireShownTo(Predicate<UUID> sells) {
        if (!sells.test(sellerId)) {
            requireOnSale();
        }
    }

    private void require(boolean holds) {
        if (!holds) {
            throw new ProductProblem.NotFound(productId);
        }
    }
}
