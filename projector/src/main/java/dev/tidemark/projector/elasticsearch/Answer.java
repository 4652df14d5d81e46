package dev.tidemark.projector.elasticsearch;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What Elasticsearch, or something between it and us, answered.
 *
 * @param body a missing node when the answer was no JSON
 */
public record Answer(int status, JsonNode body) {

    private static final int MULTIPLE_CHOICES = 300;

    public boolean isSuccess() {
        return status < MULTIPLE_CHOICES;
    }

    /** The error's type in Elasticsearch's words, or an empty text. */
    public String errorType() {
        return body.path("error").path("type").asText();
    }

    /** The body of an answer that was asked for; fails with {@link UnexpectedAnswer} when it is a refusal. */
    public JsonNode expected() {
        if (!isSuccess()) {
            throw new UnexpectedAnswer(this);
        }
        return body;
    }

    /** One line for logs and health. */
    public String summary() {
        var error = body.path("error");
        return error.isObject()
                ? "%d %s: %s"
                        .formatted(
                                status,
                                error.path("type").asText(),
                                error.path("reason").asText())
                : "status %d".formatted(status);
    }
}
