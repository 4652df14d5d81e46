package dev.tidemark.product.command;

import dev.tidemark.contracts.Money;
import dev.tidemark.product.domain.ProductDetails;

/** Enter a product into the catalogue, with so many pieces in stock. */
public record RegisterProduct(ProductDetails details, Money price, int quantity) {}
