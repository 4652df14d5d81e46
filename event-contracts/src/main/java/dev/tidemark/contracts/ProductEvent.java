package dev.tidemark.contracts;

import java.time.Instant;
import java.util.Objects;

/** Something that happened to one product. Topic {@code ecommerce.products}, keyed by the product id. */
public sealed interface ProductEvent extends DomainEvent {

    String AGGREGATE_TYPE = "products";

    /** The product right after this event. */
    ProductState product();

    @Override
    default String aggregateType() {
        return AGGREGATE_TYPE;
    }

    @Override
    default String aggregateId() {
        return product().id().toString();
    }

    @Override
    default long aggregateVersion() {
        return product().version();
    }

    /** A product entered the catalogue; always version 1. */
    record ProductRegistered(ProductState product, Instant occurredAt) implements ProductEvent {
        public ProductRegistered {
            Objects.requireNonNull(product, "product");
            Objects.requireNonNull(occurredAt, "occurredAt");
        }
    }

    /** Something else than price and stock changed: texts, pictures, options, what it is filed under, or its status. */
    record ProductDetailsChanged(ProductState product, Instant occurredAt) implements ProductEvent {
        public ProductDetailsChanged {
            Objects.requireNonNull(product, "product");
            Objects.requireNonNull(occurredAt, "occurredAt");
        }
    }

    /** The price went from {@code previousPrice} to the product's price. */
    record ProductPriceChanged(ProductState product, Money previousPrice, Instant occurredAt) implements ProductEvent {
        public ProductPriceChanged {
            Objects.requireNonNull(product, "product");
            Objects.requireNonNull(previousPrice, "previousPrice");
            Objects.requireNonNull(occurredAt, "occurredAt");
        }
    }

    /** The last piece left, or the first one arrived: {@code inStock} flipped. */
    record ProductStockChanged(ProductState product, Instant occurredAt) implements ProductEvent {
        public ProductStockChanged {
            Objects.requireNonNull(product, "product");
            Objects.requireNonNull(occurredAt, "occurredAt");
        }
    }

    /** The product will never be offered again. */
    record ProductDiscontinued(ProductState product, Instant occurredAt) implements ProductEvent {
        public ProductDiscontinued {
            Objects.requireNonNull(product, "product");
            Objects.requireNonNull(occurredAt, "occurredAt");
        }
    }
}
