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
     * {@link OrderProblem.CatalogueNotReady} when one is not and the copy has not been filled yet.
     */
    public Uni<Offers> offers(Basket basket) {
        return known(basket)
                .chain(offers -> offers.cover(basket) ? Uni.createFrom().item(offers) : offersOnceFilled(basket));
    }

    /** Asks for the progress first and the products after it: what came in between must not count as unknown. */
    private Uni<Offers> offersOnceFilled(Basket basket) {
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
