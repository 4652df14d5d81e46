package dev.tidemark.projector.freshness;

import dev.tidemark.contracts.CanaryReleased;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;

/** The newest canary of a service. */
@RegisterForReflection(registerFullHierarchy = true)
record CanaryDocument(String kind, String service, long sequence, Instant occurredAt) {

    static final String KIND = "canary";

    static CanaryDocument of(CanaryReleased event) {
        return new CanaryDocument(KIND, event.service(), event.sequence(), event.occurredAt());
    }
}
