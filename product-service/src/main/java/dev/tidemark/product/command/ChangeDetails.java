package dev.tidemark.product.command;

import dev.tidemark.problems.http.IfMatch;
import dev.tidemark.product.domain.ProductDetails;
import dev.tidemark.product.domain.ReferenceIds;
import java.util.UUID;

/**
 * Describe the product and file it like this from now on, if it is still at a version that the sender has seen.
 *
 * @param references without a seller, who stays
 */
public record ChangeDetails(UUID productId, ProductDetails details, ReferenceIds references, IfMatch precondition) {}
