package dev.tidemark.product.command.review;

import dev.tidemark.problems.http.IfMatch;
import java.util.UUID;

/** Say this instead, if the review is still at a version that the sender has seen. */
public record ChangeReview(UUID productId, UUID id, int rating, String text, IfMatch precondition) {}
