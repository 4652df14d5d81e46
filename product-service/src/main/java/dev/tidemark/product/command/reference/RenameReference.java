package dev.tidemark.product.command.reference;

import dev.tidemark.problems.http.IfMatch;
import dev.tidemark.product.domain.reference.ReferenceKind;
import java.util.UUID;

/** Call it by this name from now on, and tell so of every product that copies it. */
public record RenameReference(ReferenceKind kind, UUID id, String name, IfMatch precondition) {}
