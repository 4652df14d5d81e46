package dev.tidemark.projector.deadletters;

import dev.tidemark.problems.rest.body.TextRules;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/** Body of {@code POST /internal/dead-letters/{id}/discard}: why it may be forgotten. */
record Discard(
        @NotBlank @Size(max = 1000) @Pattern(regexp = TextRules.LINES, message = TextRules.LINES_MESSAGE)
        String note) {}
