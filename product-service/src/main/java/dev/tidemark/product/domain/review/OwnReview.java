package dev.tidemark.product.domain.review;

import java.util.UUID;

/** A review as its member names it: for all others it is not there to be changed. */
public record OwnReview(UUID productId, UUID id, String memberId) {}
