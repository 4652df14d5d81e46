package dev.tidemark.projector.readmodel;

import dev.tidemark.contracts.DomainEvent;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;

/**
 * Where a read model's documents come from.
 *
 * @param <E> what a record is read as
 */
public sealed interface Source<E> {

    /** Without the prefix that all topics have. */
    String topic();

    /** Whether single records can be published once more, addressed to the projector, on a topic of their own. */
    boolean isReplayed();

    /**
     * All events of one aggregate type, or those of one kind.
     *
     * @param aggregateType names the topic
     * @param events the type of all, a subtype for some. A compacted topic keeps only the newest event of an aggregate for
     *     good, so what is made of some is complete only if no other event ever follows them
     */
    static <E extends DomainEvent> Source<E> events(String aggregateType, Class<E> events) {
        return new Events<>(aggregateType, events);
    }

    /**
     * The rows of one captured table.
     *
     * @param row takes a row's columns by their names, in camel case
     */
    static <R extends CapturedRow> Source<RowChange<R>> rows(String topic, Class<R> row) {
        return new Rows<>(topic, row);
    }

    /**
     * Records of a form of their own.
     *
     * @param format reads one; empty for what it passes over. Nothing of such a topic becomes a dead letter
     */
    static <E> Source<E> records(String topic, Function<RawRecord, Optional<Versioned<E>>> format) {
        return new Records<>(topic, format);
    }

    /** @see Source#events */
    record Events<E extends DomainEvent>(String topic, Class<E> events) implements Source<E> {

        @Override
        public boolean isReplayed() {
            return true;
        }

        /** The type of everything that belongs to the topic, though it may not be one of those that are wanted. */
        public Class<?> allEvents() {
            return Arrays.stream(DomainEvent.class.getPermittedSubclasses())
                    .filter(type -> type.isAssignableFrom(events))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(
                            "%s says nothing of whose events it is".formatted(events.getSimpleName())));
        }
    }

    /** @see Source#rows */
    record Rows<R extends CapturedRow>(String topic, Class<R> row) implements Source<RowChange<R>> {

        @Override
        public boolean isReplayed() {
            return false;
        }
    }

    /** @see Source#records */
    record Records<E>(String topic, Function<RawRecord, Optional<Versioned<E>>> format) implements Source<E> {

        @Override
        public boolean isReplayed() {
            return false;
        }
    }
}
