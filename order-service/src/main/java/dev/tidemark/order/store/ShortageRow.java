package dev.tidemark.order.store;

import dev.tidemark.contracts.Shortage;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.util.UUID;
import org.hibernate.annotations.Immutable;

/** A row of {@code order_shortages}. */
@Entity
@Immutable
@IdClass(ShortageRow.Key.class)
@Table(name = "order_shortages")
class ShortageRow extends PanacheEntityBase {

    @Id
    @Column(name = "order_id")
    UUID orderId;

    @Id
    @Column(name = "product_id")
    UUID productId;

    int requested;

    int available;

    record Key(UUID orderId, UUID productId) {}

    static ShortageRow of(UUID orderId, Shortage shortage) {
        var row = new ShortageRow();
        row.orderId = orderId;
        row.productId = shortage.productId();
        row.requested = shortage.requested();
        row.available = shortage.available();
        return row;
    }

    Shortage toShortage() {
        return new Shortage(productId, requested, available);
    }
}
