package dev.tidemark.projector.projection;

import dev.tidemark.contracts.fault.Bug;
import dev.tidemark.projector.bulk.BulkResult.Refusal;
import dev.tidemark.projector.bulk.VersionedDocument;
import dev.tidemark.projector.event.AggregateVersion;
import dev.tidemark.projector.event.DeadLetter;
import dev.tidemark.projector.event.IncomingEvent;
import dev.tidemark.projector.readmodel.ReadModel;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * The documents of a batch, and where they are from.
 *
 * @param failed events that the projection failed on; one that throws must not hold up the others
 */
record Projected(List<VersionedDocument> documents, Map<AggregateVersion, Origin> origins, List<DeadLetter> failed) {

    /** Of several records with the same version the first one counts. */
    static <E> Projected of(ReadModel<E> model, List<IncomingEvent<E>> events) {
        var projected = new Projected(new ArrayList<>(), new LinkedHashMap<>(), new ArrayList<>());
        for (var event : events) {
            projected.add(model, event);
        }
        return projected;
    }

    private <E> void add(ReadModel<E> model, IncomingEvent<E> incoming) {
        var version = incoming.version();
        if (origins.putIfAbsent(version, Origin.of(incoming)) != null) {
            return;
        }
        try {
            documents.add(VersionedDocument.of(version.id(), version.number(), model.document(incoming.event())));
        } catch (RuntimeException e) {
            failed.add(new DeadLetter(
                    incoming.origin(),
                    DeadLetter.Reason.NOT_PROJECTED,
                    e.getClass().getName(),
                    Bug.describe(e)));
        }
    }

    /** How many there are, whatever their versions. */
    int aggregates() {
        return newest().size();
    }

    /** One of these of each aggregate. */
    Collection<DeadLetter> oneOfEach(List<DeadLetter> letters) {
        if (letters.isEmpty()) {
            return List.of();
        }
        var aggregates = new HashMap<ConsumerRecord<?, ?>, String>();
        origins.values()
                .forEach(origin ->
                        aggregates.put(origin.record(), origin.version().id()));
        var first = new LinkedHashMap<String, DeadLetter>();
        letters.forEach(letter -> first.putIfAbsent(aggregates.get(letter.origin()), letter));
        return first.values();
    }

    /** The newest event of each aggregate: what is written, if Elasticsearch takes it. */
    Collection<Origin> newest() {
        var newest = new LinkedHashMap<String, Origin>();
        origins.values()
                .forEach(origin -> newest.merge(
                        origin.version().id(),
                        origin,
                        (a, b) -> a.version().number() >= b.version().number() ? a : b));
        return newest.values();
    }

    /** All that can never be applied: what the projection failed on and what Elasticsearch refused. */
    List<DeadLetter> deadLetters(List<Refusal> refusals) {
        var letters = new ArrayList<>(failed);
        for (var refusal : refusals) {
            var document = refusal.document();
            var origin = origins.get(new AggregateVersion(document.id(), document.version()));
            if (origin == null) {
                throw new IllegalStateException("Elasticsearch refused a document that no event made: " + refusal);
            }
            letters.add(new DeadLetter(
                    origin.record(), DeadLetter.Reason.DOCUMENT_REFUSED, refusal.error(), refusal.detail()));
        }
        return letters;
    }
}
