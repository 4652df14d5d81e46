package dev.tidemark.product.command.review;

import dev.tidemark.problems.http.IfMatch;
import dev.tidemark.product.domain.review.OwnReview;

/** Say this instead, if the review is still at a version that the sender has seen. */
public record ChangeReview(OwnReview review, int rating, String text, IfMatch precondition) {}
