package dev.tidemark.product.store.reference;

import jakarta.persistence.Entity;
import jakarta.persistence.Table;

/** A row of {@code brands}. */
@Entity
@Table(name = "brands")
class BrandRow extends ReferenceRow {}
