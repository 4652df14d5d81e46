package dev.tidemark.product.command.reference;

import dev.tidemark.product.domain.reference.Reference;
import java.util.Optional;
import java.util.UUID;

/**
 * What came of a new name.
 *
 * @param republication brings it to the products; empty when the name was the same already
 */
public record Renamed(Reference reference, Optional<UUID> republication) {}
