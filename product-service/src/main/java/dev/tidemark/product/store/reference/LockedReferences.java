package dev.tidemark.product.store.reference;

import dev.tidemark.contracts.ProductState.Named;
import dev.tidemark.product.domain.Filing;
import dev.tidemark.product.domain.ProductProblem;
import dev.tidemark.product.domain.ReferenceIds;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Reference data with names that do not change while the transaction lasts. */
@RegisterForReflection(registerFullHierarchy = true)
public record LockedReferences(List<Named> brands, List<Named> sellers, List<Category> categories, List<Named> tags) {

    /** @param path from the widest category down to this one */
    record Category(UUID id, String name, List<UUID> path) {}

    /** Fails with {@link ProductProblem.UnknownReferences}. */
    public Filing filing(ReferenceIds ids) {
        return filing(ids, null);
    }

    /**
     * Fails with {@link ProductProblem.UnknownReferences}.
     *
     * @param seller taken when the ids name none
     */
    public Filing filing(ReferenceIds ids, Named seller) {
        var unknown = new ArrayList<String>();
        var brand = find(brands, ids.brandId(), "brandId", unknown);
        var soldBy = ids.sellerId() == null ? seller : find(sellers, ids.sellerId(), "sellerId", unknown);
        var path = path(ids.categoryId(), unknown);
        var filedTags = new ArrayList<Named>();
        for (var i = 0; i < ids.tagIds().size(); i++) {
            filedTags.add(find(tags, ids.tagIds().get(i), "tagIds[%d]".formatted(i), unknown));
        }
        if (!unknown.isEmpty()) {
            throw new ProductProblem.UnknownReferences(unknown);
        }
        return new Filing(brand, soldBy, path, filedTags);
    }

    private List<Named> path(UUID categoryId, List<String> unknown) {
        var narrowest = category(categoryId);
        if (narrowest.isEmpty()) {
            unknown.add("categoryId");
            return List.of();
        }
        return narrowest.get().path().stream()
                .map(id -> category(id).orElseThrow())
                .map(category -> new Named(category.id(), category.name()))
                .toList();
    }

    private Optional<Category> category(UUID id) {
        return categories.stream().filter(category -> category.id().equals(id)).findFirst();
    }

    private static Named find(List<Named> locked, UUID id, String field, List<String> unknown) {
        var found = locked.stream().filter(named -> named.id().equals(id)).findFirst();
        if (found.isEmpty()) {
            unknown.add(field);
        }
        return found.orElse(null);
    }
}
