package dev.tidemark.projector.elasticsearch;

/** Elasticsearch answered with a status that the request has no use for. */
public final class UnexpectedAnswer extends ElasticsearchFailure {

    private static final long serialVersionUID = 1;

    private final int status;
    private final String errorType;

    UnexpectedAnswer(Answer answer) {
        super("Elasticsearch answered " + answer.summary());
        this.status = answer.status();
        this.errorType = answer.errorType();
    }

    public int status() {
        return status;
    }

    public String errorType() {
        return errorType;
    }
}
