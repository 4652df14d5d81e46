package dev.tidemark.product.command.review;

import dev.tidemark.problems.http.IfMatch;
import java.util.UUID;

/** Take it back. */
public record DeleteReview(UUID productId, UUID id, IfMatch precondition) {}
