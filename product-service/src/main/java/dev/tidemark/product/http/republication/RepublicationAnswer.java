package dev.tidemark.product.http.republication;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tidemark.product.domain.reference.ReferenceKind;
import dev.tidemark.product.domain.republication.Republication;
import java.time.Instant;
import java.util.UUID;

/**
 * How far a new name has been brought to the products.
 *
 * @param total products that there were when the name changed; others may join or leave meanwhile
 * @param finishedAt left out while it runs
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record RepublicationAnswer(
        UUID id,
        ReferenceKind kind,
        UUID referenceId,
        State state,
        long total,
        long done,
        Instant requestedAt,
        Instant finishedAt) {

    enum State {
        RUNNING,
        DONE
    }

    static RepublicationAnswer of(Republication republication) {
        return new RepublicationAnswer(
                republication.id(),
                republication.kind(),
                republication.referenceId(),
                republication.isFinished() ? State.DONE : State.RUNNING,
                republication.total(),
                republication.done(),
                republication.requestedAt(),
                republication.finishedAt());
    }
}
