package dev.tidemark.product.http.reference;

import dev.tidemark.product.domain.reference.Reference;
import java.util.UUID;

/** A brand, a seller or a tag. */
record NamedAnswer(UUID id, long version, String name) {

    static NamedAnswer of(Reference reference) {
        return new NamedAnswer(reference.id(), reference.version(), reference.name());
    }
}
