package dev.tidemark.product.command;

import dev.tidemark.problems.http.IfMatch;
import dev.tidemark.product.domain.RequestedOptions;
import java.util.UUID;

/** Offer these options from now on, if the product is still at a version that the sender has seen. */
public record ChangeOptions(UUID productId, RequestedOptions options, IfMatch precondition) {}
