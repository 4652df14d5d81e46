package dev.tidemark.projector.projection;

import dev.tidemark.projector.event.IncomingEvent;
import dev.tidemark.projector.generation.Generations;
import dev.tidemark.projector.generation.OpenGeneration;
import dev.tidemark.projector.readmodel.ReadModel;
import dev.tidemark.projector.readmodel.ReadModelStopped;
import dev.tidemark.projector.readmodel.StopReason;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Keeps histories apart. After a database was restored its versions repeat with other content, so that newer documents
 * would hide the truth; its events then carry a higher epoch.
 */
@ApplicationScoped
class Epochs {

    private final Generations generations;

    Epochs(Generations generations) {
        this.generations = generations;
    }

    /** Remembers the first epoch of each database; fails with {@link ReadModelStopped} when an event has another. */
    Uni<Void> check(OpenGeneration generation, BatchEpochs batch) {
        return Uni.createFrom().deferred(() -> {
            var first = compare(generation, batch);
            // Another instance may have been first, with another epoch.
            return first.isEmpty()
                    ? Uni.createFrom().voidItem()
                    : remember(generation, first).invoke(() -> compare(generation, batch));
        });
    }

    /** Without replays that a restore of their database has overtaken while they were on their way. */
    <E> List<IncomingEvent<E>> withoutOvertaken(
            ReadModel<E> model, OpenGeneration generation, List<IncomingEvent<E>> events) {
        if (events.stream().noneMatch(IncomingEvent::isReplay)) {
            return events;
        }
        return events.stream()
                .filter(incoming -> !isOvertaken(model, generation, incoming))
                .toList();
    }

    private static <E> boolean isOvertaken(ReadModel<E> model, OpenGeneration generation, IncomingEvent<E> incoming) {
        var known = generation
                .meta()
                .epochs()
                .get(model.epochSource(incoming.version().id()));
        var overtaken = incoming.isReplay()
                && known != null
                && incoming.epoch().isPresent()
                && incoming.epoch().getAsInt() < known;
        if (overtaken) {
            var origin = incoming.origin();
            Log.warnf(
                    "%s passes over the replay %s-%d@%d, which is of an epoch before %d: the database was restored since",
                    generation.names().index(), origin.topic(), origin.partition(), origin.offset(), known);
        }
        return overtaken;
    }

    /** The epochs of databases that are not known yet. */
    private static Map<String, Integer> compare(OpenGeneration generation, BatchEpochs batch) {
        var known = generation.meta().epochs();
        Map<String, Integer> first = new LinkedHashMap<>();
        batch.seen().forEach((source, epochs) -> {
            int expected = known.getOrDefault(source, epochs.keySet().iterator().next());
            epochs.forEach((epoch, origin) -> {
                if (epoch != expected) {
                    throw changed(generation, source, expected, epoch, origin);
                }
            });
            if (!known.containsKey(source)) {
                first.put(source, expected);
            }
        });
        return first;
    }

    private Uni<Void> remember(OpenGeneration generation, Map<String, Integer> first) {
        return generations.mark(generation, meta -> meta.withEpochs(first));
    }

    private static ReadModelStopped changed(
            OpenGeneration generation, String source, int before, int now, ConsumerRecord<?, ?> origin) {
        return new ReadModelStopped(
                StopReason.EPOCH_CHANGED,
                "%s was built from epoch %d of %s, but %s-%d@%d is of epoch %d; build a new generation"
                        .formatted(
                                generation.names().index(),
                                before,
                                source,
                                origin.topic(),
                                origin.partition(),
                                origin.offset(),
                                now));
    }
}
