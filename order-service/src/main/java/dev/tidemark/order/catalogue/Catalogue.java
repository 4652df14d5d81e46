package dev.tidemark.order.catalogue;

import dev.tidemark.order.domain.Basket;
import dev.tidemark.order.domain.Offers;
import dev.tidemark.order.domain.OrderProblem;
import dev.tidemark.outbox.inbox.CopyProgress;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** What products cost now, as far as the copy knows. */
@ApplicationScoped
public class Catalogue {

    /** The name of the subscription that keeps the copy. */
    public static final String COPY = "catalogue";

    /** One array for any number of products: a list of parameters would be translated to SQL anew for every order. */
    private static final String KNOWN = """
            SELECT id, status, name, thumbnail_url, price_amount, price_currency, CAST(option_groups AS text) AS option_groups
            FROM catalogue_products WHERE id = ANY (CAST(?1 AS uuid[]))""";

    private final CopyProgress progress;

    Catalogue(CopyProgress progress) {
        this.progress = progress;
    }

    /**
     * What is shown of the basket's products, read in the caller's session. Fails with
     * {@link OrderProblem.CatalogueNotReady} until the copy has been filled: what it has of a product may be an old version
     * until then. Asks for that first: what comes in between must not count as unknown.
     */
    public Uni<Offers> offers(Basket basket) {
        return progress.isFilled(COPY)
                .invoke(filled -> {
                    if (!filled) {
                        throw new OrderProblem.CatalogueNotReady();
                    }
                })
                .chain(() -> known(basket));
    }

    private static Uni<Offers> known(Basket basket) {
        var ids = basket.productIds().toArray(UUID[]::new);
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(KNOWN, CatalogueRow.class)
                        .setParameter(1, ids)
                        .getResultList())
                .map(rows -> Offers.of(rows.stream().map(CatalogueRow::toOffer).toList()));
    }
}
