package dev.tidemark.product.domain;

import java.util.List;
import java.util.UUID;

/**
 * Under what a product is to be found.
 *
 * @param sellerId null to leave the seller as it is
 * @param categoryId the narrowest
 */
public record ReferenceIds(UUID brandId, UUID sellerId, UUID categoryId, List<UUID> tagIds) {

    public ReferenceIds {
        tagIds = List.copyOf(tagIds);
    }
}
