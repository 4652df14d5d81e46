package dev.tidemark.order.catalogue;

import dev.tidemark.order.domain.Basket;
import dev.tidemark.order.domain.Offers;
import dev.tidemark.order.domain.OrderProblem;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** What products cost now, as far as the copy knows. */
@ApplicationScoped
public class Catalogue {

    private static final String FILLED =
            "SELECT coalesce(bool_and(filled), false) FROM catalogue_progress WHERE topic = ?1";

    private final CatalogueConfig config;

    Catalogue(CatalogueConfig config) {
        this.config = config;
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
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(FILLED, Boolean.class)
                        .setParameter(1, config.topic())
                        .getSingleResult())
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
