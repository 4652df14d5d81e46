package dev.tidemark.order.catalogue;

import dev.tidemark.order.domain.Basket;
import dev.tidemark.order.domain.Offers;
import dev.tidemark.order.domain.OrderProblem;
import dev.tidemark.outbox.inbox.CopyProgress;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** What products cost now, as far as the copy knows. */
@ApplicationScoped
public class Catalogue {

    /** The name of the subscription that keeps the copy. */
    public static final String COPY = "catalogue";

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
        return CatalogueRow.<CatalogueRow>list("id in ?1", basket.productIds())
                .map(rows -> Offers.of(rows.stream().map(CatalogueRow::toOffer).toList()));
    }
}
