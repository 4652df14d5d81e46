package dev.tidemark.product.http.stock;

import dev.tidemark.problems.rest.body.TextRules;
import dev.tidemark.product.domain.stock.Stock;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/** Body of {@code POST /products/{id}/stock/write-offs}. */
record WriteOff(
        @NotNull @Min(1) @Max(Stock.MAX_QUANTITY) Integer quantity,

        @NotBlank @Size(max = 200) @Pattern(regexp = TextRules.ONE_LINE, message = TextRules.ONE_LINE_MESSAGE)
        String reason) {}
