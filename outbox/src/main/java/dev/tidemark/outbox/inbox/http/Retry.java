package dev.tidemark.outbox.inbox.http;

import dev.tidemark.problems.rest.body.TextRules;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/**
 * Body of {@code POST /internal/parked-messages/retries}.
 *
 * @param key left out for the next 100 keys of the subscription
 */
record Retry(
        @NotBlank @Size(max = 100) @Pattern(regexp = TextRules.ONE_LINE, message = TextRules.ONE_LINE_MESSAGE)
        String subscription,

        String key) {}
