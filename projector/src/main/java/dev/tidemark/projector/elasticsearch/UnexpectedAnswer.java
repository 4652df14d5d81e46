package dev.tidemark.projector.elasticsearch;

/** Elasticsearch answered with a status that the request has no use for. */
public final class UnexpectedAnswer extends ElasticsearchFailure {

    private static final long serialVersionUID = 1;

    UnexpectedAnswer(Answer answer) {
        this(answer, "");
    }

    UnexpectedAnswer(Answer answer, String complaint) {
        super("Elasticsearch answered " + answer.summary() + complaint);
    }
}
