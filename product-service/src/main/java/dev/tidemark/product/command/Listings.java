package dev.tidemark.product.command;

import dev.tidemark.product.domain.listing.Listing;
import dev.tidemark.product.store.ListingStore;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Tells whose a product is, before anything is done to it. */
@ApplicationScoped
public class Listings {

    private final ListingStore listings;

    Listings(ListingStore listings) {
        this.listings = listings;
    }

    /** Fails with {@link dev.tidemark.product.domain.ProductProblem.NotFound} when there is no such product. */
    public Uni<Listing> find(UUID productId) {
        return Panache.withSession(() -> listings.get(productId));
    }
}
