package dev.tidemark.product.store.reference;

import jakarta.persistence.Entity;
import jakarta.persistence.Table;

/** A row of {@code sellers}. */
@Entity
@Table(name = "sellers")
class SellerRow extends ReferenceRow {}
