package dev.tidemark.order.catalogue;

import dev.tidemark.contracts.Money;
import dev.tidemark.contracts.ProductState.OptionGroup;
import dev.tidemark.contracts.ProductState.Status;
import dev.tidemark.order.domain.Offer;
import dev.tidemark.order.json.JsonList;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;
import org.hibernate.annotations.ColumnTransformer;
import org.hibernate.annotations.Immutable;

/** A row of {@code catalogue_products} as commands read it; written by the copy's store alone. */
@Entity
@Immutable
@Table(name = "catalogue_products")
class CatalogueRow extends PanacheEntityBase {

    @Id
    UUID id;

    @Enumerated(EnumType.STRING)
    @Column(columnDefinition = "text")
    Status status;

    @Column(columnDefinition = "text")
    String name;

    @Column(name = "thumbnail_url", columnDefinition = "text")
    String thumbnailUrl;

    @Column(name = "price_amount")
    long priceAmount;

    @Column(name = "price_currency", columnDefinition = "text")
    String priceCurrency;

    /** JSON, see {@link JsonList}. */
    @Column(name = "option_groups", columnDefinition = "jsonb")
    @ColumnTransformer(read = "cast(option_groups as text)")
    String optionGroups;

    Offer toOffer() {
        return new Offer(
                id,
                status,
                name,
                thumbnailUrl,
                new Money(priceAmount, priceCurrency),
                JsonList.read(optionGroups, OptionGroup.class));
    }
}
