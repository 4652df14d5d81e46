package dev.tidemark.projector.catalogue;

import dev.tidemark.contracts.ProductEvent;
import dev.tidemark.projector.readmodel.ReadModel;
import jakarta.enterprise.context.ApplicationScoped;

/** One document per product, as of its latest event. */
@ApplicationScoped
class ProductReadModel implements ReadModel<ProductEvent> {

    @Override
    public String name() {
        return ProductEvent.AGGREGATE_TYPE;
    }

    @Override
    public Class<ProductEvent> events() {
        return ProductEvent.class;
    }

    @Override
    public Class<ProductDocument> documents() {
        return ProductDocument.class;
    }

    @Override
    public ProductDocument document(ProductEvent event) {
        return ProductDocument.of(event);
    }
}
