package dev.tidemark.product.store;

import dev.tidemark.product.domain.StockedProduct;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OneToOne;
import jakarta.persistence.Table;
import java.util.UUID;

/** A row of {@code product_stock}: apart from the product, because most changes of a quantity are no event. */
@Entity
@Table(name = "product_stock")
class StockRow extends PanacheEntityBase {

    @Id
    @Column(name = "product_id")
    UUID productId;

    @OneToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "product_id", insertable = false, updatable = false)
    ProductRow product;

    int quantity;

    static StockRow of(UUID productId, int quantity) {
        var row = new StockRow();
        row.productId = productId;
        row.quantity = quantity;
        return row;
    }

    StockedProduct toProduct() {
        return new StockedProduct(product.toState(), quantity);
    }
}
