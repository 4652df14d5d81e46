package dev.tidemark.product.domain.republication;

import dev.tidemark.product.domain.reference.ReferenceKind;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/**
 * How far a new name has been brought to the products that copy it.
 *
 * @param cursor the last product that is done; they are taken in the order of their ids
 * @param total products that there were when the name changed; others may join or leave meanwhile
 * @param done products that have got their next version
 * @param finishedAt null while it runs
 */
public record Republication(
        UUID id,
        ReferenceKind kind,
        UUID referenceId,
        UUID cursor,
        long total,
        long done,
        Instant requestedAt,
        Instant finishedAt) {

    private static final UUID BEFORE_ALL = new UUID(0, 0);

    public Republication {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(requestedAt, "requestedAt");
    }

    /** Nothing is done yet. */
    public static Republication of(UUID id, ReferenceKind kind, UUID referenceId, long total, Instant at) {
        return new Republication(id, kind, referenceId, BEFORE_ALL, total, 0, at, null);
    }

    /** After some more products. */
    public Republication advanced(UUID last, int products) {
        return new Republication(id, kind, referenceId, last, total, done + products, requestedAt, null);
    }

    /** After the last product. */
    public Republication finished(Instant at) {
        return new Republication(id, kind, referenceId, cursor, total, done, requestedAt, at);
    }

    public boolean isFinished() {
        return finishedAt != null;
    }
}
