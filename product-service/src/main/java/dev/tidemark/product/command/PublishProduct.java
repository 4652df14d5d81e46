package dev.tidemark.product.command;

import dev.tidemark.problems.http.IfMatch;
import java.util.UUID;

/** Put a draft on sale. */
public record PublishProduct(UUID productId, IfMatch precondition) {}
