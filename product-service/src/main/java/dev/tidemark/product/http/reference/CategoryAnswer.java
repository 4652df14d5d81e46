package dev.tidemark.product.http.reference;

import dev.tidemark.product.domain.reference.Reference;
import java.util.List;
import java.util.UUID;

/**
 * A category.
 *
 * @param parentId null at the top
 * @param path ids from the widest category down to this one
 */
record CategoryAnswer(UUID id, long version, String name, UUID parentId, List<UUID> path) {

    static CategoryAnswer of(Reference category) {
        return new CategoryAnswer(
                category.id(), category.version(), category.name(), category.parentId(), category.path());
    }
}
