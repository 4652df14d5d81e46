package dev.tidemark.projector.elasticsearch;

/** The connection was refused, lost or silent for too long. */
public final class NoAnswer extends ElasticsearchFailure {

    private static final long serialVersionUID = 1;

    NoAnswer(Throwable cause) {
        super("Elasticsearch gave no answer: " + cause);
    }
}
