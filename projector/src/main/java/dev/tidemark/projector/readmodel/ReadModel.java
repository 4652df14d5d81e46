package dev.tidemark.projector.readmodel;

import dev.tidemark.projector.bulk.VersionedDocument;
import io.smallrye.mutiny.Uni;
import java.util.List;

/**
 * Documents of one kind, each made from the newest event of one aggregate, or the newest image of one row, and from
 * nothing else. A bean of this type is all that a new read model takes, with the resource {@code read-models/<name>.json}
 * that has its index's settings and mappings.
 *
 * @param <E> what its topic brings
 */
public interface ReadModel<E> {

    /** Names the alias that queries read; unique, in lower case. */
    String name();

    /** Settings and mappings of the index, as JSON. */
    default String definition() {
        return Mappings.of(this);
    }

    /** Which topic, and which of what it brings. */
    Source<E> source();

    /** The same event makes the same document, always. */
    Record document(E event);

    /** The database that numbers the epoch of this aggregate's events. */
    default String epochSource(String aggregateId) {
        return source().topic();
    }

    /** Whether a record that is gone from the topic before it was read means something lost. */
    default boolean keepsHistory() {
        return true;
    }

    /** Whether a new index lacks something when the topic has dropped what the one before was made of. */
    default boolean outlivesTopic() {
        return keepsHistory();
    }

    /**
     * Whether it wants to see whole batches, with what those before have written; then a batch is read only when the last
     * one is done.
     */
    default boolean looksBack() {
        return false;
    }

    /** Documents besides those of the events, found by looking back. Asked before the batch is written. */
    default Uni<List<VersionedDocument>> findings(List<E> batch, String alias) {
        return Uni.createFrom().item(List.of());
    }

    /** Told after a batch is written, if it looks back. Must not fail. */
    default void written(List<E> batch) {}
}
