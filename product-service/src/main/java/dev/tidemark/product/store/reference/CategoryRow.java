package dev.tidemark.product.store.reference;

import dev.tidemark.product.domain.reference.Reference;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** A row of {@code categories}. */
@Entity
@Table(name = "categories")
class CategoryRow extends ReferenceRow {

    @Column(name = "parent_id")
    UUID parentId;

    /** PostgreSQL's own name of the type uuid[]. */
    @Column(columnDefinition = "_uuid")
    UUID[] path;

    /** @param parent null for one at the top */
    void placeBelow(Reference parent) {
        parentId = parent == null ? null : parent.id();
        var above = parent == null ? Stream.<UUID>empty() : parent.path().stream();
        path = Stream.concat(above, Stream.of(id)).toArray(UUID[]::new);
    }

    @Override
    Reference toReference() {
        return new Reference(id, version, name, List.of(path));
    }
}
