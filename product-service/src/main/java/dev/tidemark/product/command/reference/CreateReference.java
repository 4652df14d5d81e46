package dev.tidemark.product.command.reference;

import dev.tidemark.product.domain.reference.ReferenceKind;
import java.util.UUID;

/**
 * Let there be one of this name.
 *
 * @param parentId the next wider category, null at the top and for other kinds
 */
public record CreateReference(ReferenceKind kind, String name, UUID parentId) {}
