package dev.tidemark.projector.projection;

import dev.tidemark.projector.bulk.BulkResult;
import dev.tidemark.projector.event.DeadLetter;
import dev.tidemark.projector.event.IncomingEvent;
import dev.tidemark.projector.event.Reading;
import dev.tidemark.projector.event.RecordReader;
import dev.tidemark.projector.event.Replays;
import dev.tidemark.projector.generation.OpenGeneration;
import dev.tidemark.projector.projection.MajorityWatch.Sample;
import dev.tidemark.projector.readmodel.ReadModel;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Applies batches of one read model's records to one of its generations; a few batches may be on their way at once. */
public final class Projection<E> {

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
    private final RecordReader<E> reader;

    Projection(ReadModel<E> model, OpenGeneration generation, Parts parts) {
        this.model = model;
        this.generation = generation;
        this.parts = parts;
        this.reader = RecordReader.of(model.source());
    }

    /**
     * Completes when Elasticsearch has answered for every event and the dead letters are stored. Fails with
     * {@link dev.tidemark.projector.readmodel.ReadModelStopped} when the read model must stop, then nothing may be
     * committed; with anything else when the batch is to be tried again as a whole, as with
     * {@link dev.tidemark.projector.readmodel.ReadModelPaused}.
     *
     * @param obstacles told what stands in the way, as long as it does
     */
    public Uni<Void> apply(Iterable<ConsumerRecord<byte[], byte[]>> records, Consumer<String> obstacles) {
        var names = generation.names();
        var read = reader.read(records);
        var events = parts.epochs().withoutOvertaken(model, generation, read.events());
        var projected = Projected.of(model, events);
        var batch =
                model.looksBack() ? events.stream().map(IncomingEvent::event).toList() : List.<E>of();
        return parts.epochs()
                .check(generation, BatchEpochs.of(model, events))
                .chain(() -> model.findings(batch, names.writeAlias()))
                .flatMap(findings -> parts.documents().write(names, projected, findings, obstacles))
                .flatMap(result -> parts.deadLetters()
                        .send(deadLetters(name(records), read, projected, result), names.group(), obstacles))
                .invoke(() -> model.written(batch));
    }

    /**
     * None at all when most records cannot be read or most documents are refused: then not they are to blame. What came
     * once more is, and says nothing of the topic.
     */
    private List<DeadLetter> deadLetters(String batch, Reading<E> read, Projected projected, BulkResult result) {
        var unreadable = read.deadLetters();
        var refused = projected.deadLetters(result.refusals());
        watch(readable(batch, read), new Sample(batch, projected.aggregates(), projected.oneOfEach(first(refused))));
        var letters = new ArrayList<>(unreadable);
        letters.addAll(refused);
        return letters;
    }

    private static Sample readable(String batch, Reading<?> read) {
        var fresh = first(read.deadLetters());
        return new Sample(batch, read.records() - read.deadLetters().size() + fresh.size(), fresh);
    }

    /** By its first record, which no other one on its way has. */
    private static String name(Iterable<ConsumerRecord<byte[], byte[]>> records) {
        var first = records.iterator();
        if (!first.hasNext()) {
            return "empty";
        }
        var record = first.next();
        return "%s-%d@%d".formatted(record.topic(), record.partition(), record.offset());
    }

    /** For one batch after the other. What one of them pauses comes again, and must not count each time with the other. */
    private synchronized void watch(Sample records, Sample aggregates) {
        parts.unreadable().judge(records);
        parts.refusals().judge(aggregates);
        parts.unreadable().note(records);
        parts.refusals().note(aggregates);
    }

    /** Without those that were published once more, as retries are. */
    private static List<DeadLetter> first(List<DeadLetter> letters) {
        return letters.stream()
                .filter(letter -> !Replays.isTopic(letter.origin().topic()))
                .toList();
    }
}
