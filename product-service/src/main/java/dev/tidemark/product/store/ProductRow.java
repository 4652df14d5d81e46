package dev.tidemark.product.store;

import dev.tidemark.contracts.Money;
import dev.tidemark.contracts.ProductState;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** A row of {@code products}. Inserted once; later changes go through {@link ProductStore}'s statements. */
@Entity
@Table(name = "products")
class ProductRow extends PanacheEntityBase {

    @Id
    UUID id;

    long version;

    @Column(columnDefinition = "text")
    String name;

    @Column(columnDefinition = "text")
    String description;

    @Column(columnDefinition = "text")
    String brand;

    /** PostgreSQL's own name of the type text[]. */
    @Column(name = "category_path", columnDefinition = "_text")
    String[] categoryPath;

    @Column(name = "price_amount")
    long priceAmount;

    @Column(name = "price_currency", columnDefinition = "text")
    String priceCurrency;

    @Column(name = "in_stock")
    boolean inStock;

    @Column(name = "thumbnail_url", columnDefinition = "text")
    String thumbnailUrl;

    @Column(name = "registered_at")
    Instant registeredAt;

    static ProductRow of(ProductState product, Instant registeredAt) {
        var row = new ProductRow();
        row.id = product.id();
        row.version = product.version();
        row.name = product.name();
        row.description = product.description();
        row.brand = product.brand();
        row.categoryPath = product.categoryPath().toArray(String[]::new);
        row.priceAmount = product.price().amount();
        row.priceCurrency = product.price().currency();
        row.inStock = product.inStock();
        row.thumbnailUrl = product.thumbnailUrl();
        row.registeredAt = registeredAt;
        return row;
    }

    ProductState toState() {
        return new ProductState(
                id,
                version,
                name,
                description,
                brand,
                List.of(categoryPath),
                new Money(priceAmount, priceCurrency),
                inStock,
                thumbnailUrl);
    }
}
