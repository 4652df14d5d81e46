package dev.tidemark.product.command;

import dev.tidemark.problems.http.IfMatch;
import java.util.UUID;

/** So many pieces were counted, if the product is still at the version that the sender has seen. */
public record SetStock(UUID productId, int quantity, IfMatch precondition) {}
