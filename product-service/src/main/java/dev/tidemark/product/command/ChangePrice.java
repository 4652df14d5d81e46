package dev.tidemark.product.command;

import dev.tidemark.contracts.Money;
import dev.tidemark.problems.http.IfMatch;
import java.util.UUID;

/** Sell the product at another price from now on, if it is still at the version that the sender has seen. */
public record ChangePrice(UUID productId, Money price, IfMatch precondition) {}
