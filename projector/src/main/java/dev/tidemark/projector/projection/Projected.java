package dev.tidemark.projector.projection;

import dev.tidemark.contracts.DomainEvent;
import dev.tidemark.projector.bulk.BulkResult.Refusal;
import dev.tidemark.projector.bulk.VersionedDocument;
import dev.tidemark.projector.event.DeadLetter;
import dev.tidemark.projector.event.IncomingEvent;
import dev.tidemark.projector.readmodel.ReadModel;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The documents of a batch, and the events they were made from.
 *
 * @param failed events that the projection failed on; one that throws must not hold up the others
 */
record Projected<E extends DomainEvent>(
        List<VersionedDocument> documents, Map<Version, IncomingEvent<E>> origins, List<DeadLetter> failed) {

    /** One version of one aggregate. */
    record Version(String id, long number) {}

    /** Of several records with the same version the first one counts. */
    static <E extends DomainEvent> Projected<E> of(ReadModel<E> model, List<IncomingEvent<E>> events) {
        var projected = new Projected<E>(new ArrayList<>(), new LinkedHashMap<>(), new ArrayList<>());
        events.forEach(event -> projected.add(model, event));
        return projected;
    }

    private void add(ReadModel<E> model, IncomingEvent<E> incoming) {
        var event = incoming.event();
        var version = new Version(event.aggregateId(), event.aggregateVersion());
        if (origins.putIfAbsent(version, incoming) != null) {
            return;
        }
        try {
            documents.add(VersionedDocument.of(version.id(), version.number(), model.document(event)));
        } catch (RuntimeException e) {
            failed.add(new DeadLetter(incoming.origin(), DeadLetter.Reason.NOT_PROJECTED, e.toString()));
        }
    }

    /** How many there are, counted by whether one of their versions is a dead letter. */
    Map<Boolean, Long> aggregatesByRefusal(List<DeadLetter> letters) {
        var bad = letters.stream().map(DeadLetter::origin).collect(Collectors.toSet());
        return origins.values().stream()
                .collect(Collectors.toMap(
                        incoming -> incoming.event().aggregateId(),
                        incoming -> bad.contains(incoming.origin()),
                        Boolean::logicalOr))
                .values()
                .stream()
                .collect(Collectors.partitioningBy(refused -> refused, Collectors.counting()));
    }

    /** The newest event of each aggregate: what is written, if Elasticsearch takes it. */
    Collection<IncomingEvent<E>> newest() {
        return origins.values().stream()
                .collect(Collectors.toMap(
                        incoming -> incoming.event().aggregateId(),
                        Function.identity(),
                        BinaryOperator.maxBy((a, b) -> Long.compare(
                                a.event().aggregateVersion(), b.event().aggregateVersion())),
                        LinkedHashMap::new))
                .values();
    }

    /** All that can never be applied: what the projection failed on and what Elasticsearch refused. */
    List<DeadLetter> deadLetters(List<Refusal> refusals) {
        var letters = new ArrayList<>(failed);
        for (var refusal : refusals) {
            var document = refusal.document();
            var incoming = origins.get(new Version(document.id(), document.version()));
            if (incoming == null) {
                throw new IllegalStateException("Elasticsearch refused a document that no event made: " + refusal);
            }
            letters.add(new DeadLetter(incoming.origin(), DeadLetter.Reason.DOCUMENT_REFUSED, refusal.detail()));
        }
        return letters;
    }
}
