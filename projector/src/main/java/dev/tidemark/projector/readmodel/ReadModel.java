package dev.tidemark.projector.readmodel;

import dev.tidemark.contracts.DomainEvent;
import dev.tidemark.projector.bulk.VersionedDocument;
import io.smallrye.mutiny.Uni;
import java.util.List;

/**
 * Documents of one kind, each made from the newest event of one aggregate and from nothing else.
 *
 * @param <E> the events of its topic
 */
public interface ReadModel<E extends DomainEvent> {

    /** Names the aggregate type, and with it the topic and the alias. */
    String name();

    /** Settings and mappings of the index, as JSON. */
    default String definition() {
        return Mappings.read(name());
    }

    Class<E> events();

    /**
     * What {@link #document} makes; the class holds the code of the projection, so that a change of it can be told.
     */
    Class<? extends Record> documents();

    /** The same event makes the same document, always. */
    Record document(E event);

    /** The database that numbers the epoch of this aggregate's events. */
    default String epochSource(String aggregateId) {
        return name();
    }

    /** Whether the topic keeps at least the newest event of every aggregate; then a lost offset means lost events. */
    default boolean keepsHistory() {
        return true;
    }

    /** Documents besides those of the events, found by looking at a whole batch in order. Asked before the batch is written. */
    default Uni<List<VersionedDocument>> findings(List<E> batch, String alias) {
        return Uni.createFrom().item(List.of());
    }

    /** Told after a batch is written. Must not fail. */
    default void written(List<E> batch) {}
}
