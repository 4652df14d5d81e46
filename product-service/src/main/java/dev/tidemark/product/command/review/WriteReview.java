package dev.tidemark.product.command.review;

import java.util.UUID;

/** Say this about the product. */
public record WriteReview(UUID productId, String memberId, int rating, String text) {}
