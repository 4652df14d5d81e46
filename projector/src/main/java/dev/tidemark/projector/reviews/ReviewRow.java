package dev.tidemark.projector.reviews;

import dev.tidemark.projector.readmodel.CapturedRow;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.UUID;

/** A row of the table {@code reviews}, as far as it is captured. Who wrote it is not. */
@RegisterForReflection(registerFullHierarchy = true)
record ReviewRow(UUID id, UUID productId, int rating, String text, Instant writtenAt, long rowVersion)
        implements CapturedRow {

    @Override
    public String rowId() {
        return id.toString();
    }
}
