package dev.tidemark.projector.catalogue;

import dev.tidemark.contracts.ProductEvent;
import dev.tidemark.projector.readmodel.ReadModel;
import dev.tidemark.projector.readmodel.Source;
import jakarta.enterprise.context.ApplicationScoped;

/** One document per product, as of its latest event. */
@ApplicationScoped
class ProductReadModel implements ReadModel<ProductEvent> {

    @Override
    public String name() {
        return ProductEvent.AGGREGATE_TYPE;
    }

    @Override
    public Source<ProductEvent> source() {
        return Source.events(ProductEvent.AGGREGATE_TYPE, ProductEvent.class);
    }

    @Override
    public ProductDocument document(ProductEvent event) {
        return ProductDocument.of(event);
    }
}
