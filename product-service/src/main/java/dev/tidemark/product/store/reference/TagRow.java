package dev.tidemark.product.store.reference;

import jakarta.persistence.Entity;
import jakarta.persistence.Table;

/** A row of {@code tags}. */
@Entity
@Table(name = "tags")
class TagRow extends ReferenceRow {}
