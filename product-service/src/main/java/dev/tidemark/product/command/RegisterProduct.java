package dev.tidemark.product.command;

import dev.tidemark.product.domain.ReferenceIds;
import dev.tidemark.product.domain.Registration;

/** Enter a product into the catalogue. */
public record RegisterProduct(Registration registration, ReferenceIds references) {}
