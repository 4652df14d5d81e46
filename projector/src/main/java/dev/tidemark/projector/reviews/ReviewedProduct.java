package dev.tidemark.projector.reviews;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.tidemark.contracts.ProductState.Status;
import dev.tidemark.projector.catalogue.CatalogueProblem;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Optional;
import java.util.UUID;

/** Of a product's document what decides whether its reviews are shown: who may not see it is not told that it has any. */
@JsonIgnoreProperties(ignoreUnknown = true)
@RegisterForReflection(registerFullHierarchy = true)
record ReviewedProduct(Status status) {

    static void requireOnSale(Optional<ReviewedProduct> found, UUID id) {
        if (found.filter(product -> product.status() == Status.ON_SALE).isEmpty()) {
            throw new CatalogueProblem.NotFound(id);
        }
    }
}
