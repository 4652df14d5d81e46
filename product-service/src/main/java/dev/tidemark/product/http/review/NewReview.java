package dev.tidemark.product.http.review;

import dev.tidemark.problems.rest.body.TextRules;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/** Body of {@code POST /products/{id}/reviews}. Whose it is, the token says. The text may be empty. */
record NewReview(
        @NotNull @Min(1) @Max(5) Integer rating,

        @NotNull @Size(max = 5000) @Pattern(regexp = TextRules.LINES, message = TextRules.LINES_MESSAGE)
        String text) {}
