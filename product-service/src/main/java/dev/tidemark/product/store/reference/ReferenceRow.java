package dev.tidemark.product.store.reference;

import dev.tidemark.product.domain.reference.Reference;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import java.util.List;
import java.util.UUID;

/** What the rows of all kinds have. */
@MappedSuperclass
class ReferenceRow extends PanacheEntityBase {

    @Id
    UUID id;

    long version;

    @Column(columnDefinition = "text")
    String name;

    Reference toReference() {
        return new Reference(id, version, name, List.of());
    }
}
