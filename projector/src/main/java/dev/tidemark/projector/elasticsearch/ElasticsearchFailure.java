package dev.tidemark.projector.elasticsearch;

/** Elasticsearch did not do what it was asked. Says nothing about whether a write was applied. */
public abstract sealed class ElasticsearchFailure extends RuntimeException permits NoAnswer, UnexpectedAnswer {

    private static final long serialVersionUID = 1;

    ElasticsearchFailure(String message) {
        super(message, null, false, false);
    }
}
