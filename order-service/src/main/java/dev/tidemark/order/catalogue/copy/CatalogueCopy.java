package dev.tidemark.order.catalogue.copy;

import dev.tidemark.contracts.ProductEvent;
import dev.tidemark.order.catalogue.Catalogue;
import dev.tidemark.outbox.inbox.StateCopy;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Optional;

/** Takes the published products over. */
@ApplicationScoped
class CatalogueCopy implements StateCopy<ProductEvent> {

    private final CatalogueStore store;

    CatalogueCopy(CatalogueStore store) {
        this.store = store;
    }

    @Override
    public String name() {
        return Catalogue.COPY;
    }

    @Override
    public Class<ProductEvent> events() {
        return ProductEvent.class;
    }

    @Override
    public Optional<String> flaw(ProductEvent event) {
        return StorableProduct.flaw(event.product());
    }

    @Override
    public Uni<Void> apply(Collection<ProductEvent> newest) {
        return store.upsert(newest.stream().map(ProductEvent::product).toList());
    }
}
