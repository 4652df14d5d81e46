package dev.tidemark.product.domain.review;

import java.time.Instant;
import java.util.UUID;

/**
 * What a member says about a product; each says one thing about it.
 *
 * @param rating 1 to 5
 * @param version 1 at first, and one more with each change; counted by the database
 */
public record Review(
        UUID id, UUID productId, String memberId, int rating, String text, Instant writtenAt, long version) {}
