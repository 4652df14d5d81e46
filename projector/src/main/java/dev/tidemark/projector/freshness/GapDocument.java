package dev.tidemark.projector.freshness;

import dev.tidemark.projector.bulk.VersionedDocument;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;

/**
 * Canaries that never came: rows of that time may be lost. Kept until an operator sets {@code acknowledged}.
 *
 * @param missingFrom first missing sequence number
 * @param missingTo last one
 * @param occurredAt of the canary after the gap
 */
@RegisterForReflection(registerFullHierarchy = true)
record GapDocument(
        String kind, String service, long missingFrom, long missingTo, Instant occurredAt, boolean acknowledged) {

    static final String KIND = "gap";

    static GapDocument before(CanaryDocument canary, long last) {
        return new GapDocument(KIND, canary.service(), last + 1, canary.sequence() - 1, canary.occurredAt(), false);
    }

    /** The same gap found twice is one document. */
    VersionedDocument versioned() {
        return VersionedDocument.of(id(), 1, this);
    }

    String id() {
        var name = "%s from %d".formatted(service, missingFrom);
        return "gap-" + UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }
}
