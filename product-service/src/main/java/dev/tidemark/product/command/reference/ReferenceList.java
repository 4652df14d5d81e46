package dev.tidemark.product.command.reference;

import dev.tidemark.product.domain.reference.ReferenceKind;
import java.util.UUID;

/**
 * Which ones to show, in the order of names, and of ids among equal names.
 *
 * @param name of the last one before them, empty for the first
 * @param id of the last one before them
 */
public record ReferenceList(ReferenceKind kind, String name, UUID id, int limit) {}
