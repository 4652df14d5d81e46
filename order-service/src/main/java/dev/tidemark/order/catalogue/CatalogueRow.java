package dev.tidemark.order.catalogue;

import dev.tidemark.contracts.Money;
import dev.tidemark.order.domain.Offer;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;
import org.hibernate.annotations.Immutable;

/** A row of {@code catalogue_products} as commands read it; written by the copy's store alone. */
@Entity
@Immutable
@Table(name = "catalogue_products")
class CatalogueRow extends PanacheEntityBase {

    @Id
    UUID id;

    @Column(columnDefinition = "text")
    String name;

    @Column(name = "thumbnail_url", columnDefinition = "text")
    String thumbnailUrl;

    @Column(name = "price_amount")
    long priceAmount;

    @Column(name = "price_currency", columnDefinition = "text")
    String priceCurrency;

    Offer toOffer() {
        return new Offer(id, name, thumbnailUrl, new Money(priceAmount, priceCurrency));
    }
}
