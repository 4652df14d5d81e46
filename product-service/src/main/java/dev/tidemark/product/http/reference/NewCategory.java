package dev.tidemark.product.http.reference;

import dev.tidemark.problems.rest.body.TextRules;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.UUID;

/**
 * Body of {@code POST /categories}.
 *
 * @param parentId the next wider category, for ever; left out at the top
 */
record NewCategory(
        @NotBlank @Size(max = 100) @Pattern(regexp = TextRules.ONE_LINE, message = TextRules.ONE_LINE_MESSAGE)
        String name,

        UUID parentId) {}
