package dev.tidemark.product.command;

import dev.tidemark.problems.http.IfMatch;
import java.util.UUID;

/** Never offer the product again. */
public record DiscontinueProduct(UUID productId, IfMatch precondition) {}
