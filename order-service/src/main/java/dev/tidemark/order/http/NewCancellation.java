package dev.tidemark.order.http;

import dev.tidemark.problems.rest.body.TextRules;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/** Body of {@code POST /orders/{id}/cancellation}. */
record NewCancellation(
        @NotBlank @Size(max = 500) @Pattern(regexp = TextRules.ONE_LINE, message = TextRules.ONE_LINE_MESSAGE)
        String reason) {}
