package dev.tidemark.projector.elasticsearch;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What Elasticsearch, or something between it and us, answered.
 *
 * @param body a missing node when the answer was no JSON
 */
public record Answer(int status, JsonNode body) {

    private static final int OK = 200;
    private static final int MULTIPLE_CHOICES = 300;
    private static final int NOT_FOUND = 404;

    public boolean isSuccess() {
        return status < MULTIPLE_CHOICES;
    }

    /** The error's type in Elasticsearch's words, or an empty text. */
    public String errorType() {
        return body.path("error").path("type").asText();
    }

    /** Whether the error, or what it was caused by, is of this type in Elasticsearch's words. */
    public boolean isError(String type) {
        return body.path("error").findValuesAsText("type").contains(type);
    }

    /** The body of an answer that was asked for; fails with {@link UnexpectedAnswer} when it is a refusal. */
    public JsonNode expected() {
        if (!isSuccess()) {
            throw new UnexpectedAnswer(this);
        }
        return body;
    }

    /** Of an answer that is no refusal, but does not say all that was asked for. */
    public ElasticsearchFailure lacks(String what) {
        return new UnexpectedAnswer(this, ", which lacks " + what);
    }

    /** Whether what was asked for is there; fails with {@link UnexpectedAnswer} when the answer says neither. */
    public boolean isFound() {
        if (status != OK && status != NOT_FOUND) {
            throw new UnexpectedAnswer(this);
        }
        return status == OK;
    }

    /** The documents that were asked for by id; fails with {@link UnexpectedAnswer} when one could not be looked up. */
    public Iterable<JsonNode> expectedDocuments() {
        var documents = expected().path("docs");
        for (var document : documents) {
            if (document.has("error")) {
                throw new UnexpectedAnswer(new Answer(status, document));
            }
        }
        return documents;
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
