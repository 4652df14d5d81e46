package dev.tidemark.projector.projection;

import dev.tidemark.contracts.DomainEvent;
import dev.tidemark.projector.bulk.BulkResult;
import dev.tidemark.projector.event.DeadLetter;
import dev.tidemark.projector.event.EventReader;
import dev.tidemark.projector.event.IncomingEvent;
import dev.tidemark.projector.event.Reading;
import dev.tidemark.projector.readmodel.OpenGeneration;
import dev.tidemark.projector.readmodel.ReadModel;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Applies batches of one read model's records to one of its generations, one batch at a time. */
public final class Projection<E extends DomainEvent> {

    /** What projections are made of. */
    record Parts(
            Epochs epochs,
            DocumentWriter documents,
            DeadLetters deadLetters,
            MajorityWatch unreadable,
            MajorityWatch refusals) {}

    private final ReadModel<E> model;
    private final OpenGeneration generation;
    private final Parts parts;
    private final EventReader<E> reader;

    Projection(ReadModel<E> model, OpenGeneration generation, Parts parts) {
        this.model = model;
        this.generation = generation;
        this.parts = parts;
        this.reader = new EventReader<>(model.events());
    }

    /**
     * Completes when Elasticsearch has answered for every event and the dead letters are stored. Fails with
     * {@link dev.tidemark.projector.readmodel.ReadModelStopped} when the read model must stop, then nothing may be
     * committed; with anything else when the batch is to be tried again as a whole.
     *
     * @param obstacles told what stands in the way, as long as it does
     */
    public Uni<Void> apply(Iterable<ConsumerRecord<byte[], byte[]>> records, Consumer<String> obstacles) {
        var names = generation.names();
        var read = reader.read(records);
        var reading =
                new Reading<>(parts.epochs().withoutOvertaken(model, generation, read.events()), read.deadLetters());
        var projected = Projected.of(model, reading.events());
        var batch = reading.events().stream().map(IncomingEvent::event).toList();
        return parts.epochs()
                .check(model, generation, reading.events())
                .chain(() -> model.findings(batch, names.writeAlias()))
                .flatMap(findings -> parts.documents().write(names, projected, findings, obstacles))
                .flatMap(result ->
                        parts.deadLetters().send(deadLetters(reading, projected, result), names.group(), obstacles))
                .invoke(() -> model.written(batch));
    }

    /** None at all when most records cannot be read or most documents are refused: then not they are to blame. */
    private List<DeadLetter> deadLetters(Reading<E> reading, Projected<E> projected, BulkResult result) {
        var unreadable = reading.deadLetters();
        parts.unreadable().saw(reading.events().size() + unreadable.size(), unreadable.size(), example(unreadable));
        var refused = projected.deadLetters(result.refusals());
        var aggregates = projected.aggregatesByRefusal(refused);
        int bad = aggregates.get(true).intValue();
        parts.refusals().saw(aggregates.get(false).intValue() + bad, bad, example(refused));
        var letters = new ArrayList<>(unreadable);
        letters.addAll(refused);
        return letters;
    }

    private static String example(List<DeadLetter> letters) {
        return letters.isEmpty() ? "" : letters.getFirst().detail();
    }
}
