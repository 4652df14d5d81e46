package dev.tidemark.product.http.reference;

import dev.tidemark.problems.rest.body.TextRules;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/**
 * Body of {@code POST /brands}, {@code /sellers} and {@code /tags}, and of {@code PUT} to one of them or of
 * {@code /categories}.
 */
record NewName(
        @NotBlank @Size(max = 100) @Pattern(regexp = TextRules.ONE_LINE, message = TextRules.ONE_LINE_MESSAGE)
        String name) {}
