package dev.tidemark.product.command.reference;

import dev.tidemark.problems.http.IfMatch;
import dev.tidemark.product.domain.reference.ReferenceKind;
import java.util.UUID;

/** Forget what nothing refers to. */
public record DeleteReference(ReferenceKind kind, UUID id, IfMatch precondition) {}
