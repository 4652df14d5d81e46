package dev.tidemark.product.store;

import dev.tidemark.product.domain.ProductProblem;
import dev.tidemark.product.domain.listing.Listing;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Tells whose products are. Takes no lock and waits for none, so that strangers cannot feel what others do. */
@ApplicationScoped
@RegisterForReflection(targets = Listing.class, registerFullHierarchy = true)
public class ListingStore {

    private static final String LOAD = """
            SELECT CAST(json_build_object('productId', id, 'sellerId', seller_id, 'status', status) AS text)
            FROM products WHERE id = :id""";

    private final JsonText json;

    ListingStore(JsonText json) {
        this.json = json;
    }

    /** Fails with {@link ProductProblem.NotFound} when there is no such product. */
    public Uni<Listing> get(UUID productId) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(LOAD, String.class)
                        .setParameter("id", productId)
                        .getSingleResultOrNull())
                .onItem()
                .ifNull()
                .failWith(() -> new ProductProblem.NotFound(productId))
                .map(found -> json.read(found, Listing.class));
    }
}
