package dev.tidemark.product.command.review;

import dev.tidemark.problems.http.IfMatch;
import dev.tidemark.product.domain.review.OwnReview;

/** Take it back. */
public record DeleteReview(OwnReview review, IfMatch precondition) {}
