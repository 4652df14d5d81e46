package dev.tidemark.product.http.stock;

import dev.tidemark.product.domain.stock.Stock;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;

/** Body of {@code POST /products/{id}/stock/counts}: the pieces on the shelf, reserved ones included. */
record Count(@NotNull @Min(0) @Max(Stock.MAX_QUANTITY) Integer quantity) {}
