package dev.tidemark.product.http;

import dev.tidemark.product.domain.Product;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;

/** Body of {@code PUT /products/{id}/stock}: how many pieces there are. */
record Stock(@NotNull @Min(0) @Max(Product.MAX_QUANTITY) Integer quantity) {}
