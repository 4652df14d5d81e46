package dev.tidemark.order.store;

import dev.tidemark.order.domain.DeliveryAddress;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.Immutable;

/** A row of {@code order_addresses}. Apart from the order's, so that only who asks for it reads it. */
@Entity
@Immutable
@Table(name = "order_addresses")
class AddressRow extends PanacheEntityBase {

    @Id
    @Column(name = "order_id")
    UUID orderId;

    @Column(columnDefinition = "text")
    String recipient;

    /** {@code _text} is what PostgreSQL itself calls a {@code text[]}. */
    @Column(name = "street_lines", columnDefinition = "_text")
    String[] streetLines;

    @Column(columnDefinition = "text")
    String city;

    @Column(name = "postal_code", columnDefinition = "text")
    String postalCode;

    @Column(columnDefinition = "text")
    String country;

    @Column(columnDefinition = "text")
    String phone;

    static AddressRow of(UUID orderId, DeliveryAddress address) {
        var row = new AddressRow();
        row.orderId = orderId;
        row.recipient = address.recipient();
        row.streetLines = address.lines().toArray(String[]::new);
        row.city = address.city();
        row.postalCode = address.postalCode();
        row.country = address.country();
        row.phone = address.phone();
        return row;
    }

    DeliveryAddress toAddress() {
        return new DeliveryAddress(recipient, List.of(streetLines), city, postalCode, country, phone);
    }
}
