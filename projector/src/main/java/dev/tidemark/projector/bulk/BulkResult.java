package dev.tidemark.projector.bulk;

import java.util.List;

/**
 * What became of a batch, once every document is answered.
 *
 * @param aggregates how many there were
 * @param refusals in the order they were answered; an aggregate may have several, one per version
 */
public record BulkResult(int aggregates, int stored, int alreadyNewer, List<Refusal> refusals) {

    /** A document that Elasticsearch will never take, with the type of its error and what it says of fields. */
    public record Refusal(VersionedDocument document, String error, String detail) {}
}
