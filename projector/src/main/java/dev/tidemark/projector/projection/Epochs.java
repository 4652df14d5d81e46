package dev.tidemark.projector.projection;

import dev.tidemark.contracts.DomainEvent;
import dev.tidemark.projector.event.IncomingEvent;
import dev.tidemark.projector.readmodel.Generations;
import dev.tidemark.projector.readmodel.OpenGeneration;
import dev.tidemark.projector.readmodel.ReadModel;
import dev.tidemark.projector.readmodel.ReadModelStopped;
import dev.tidemark.projector.readmodel.StopReason;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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
    <E extends DomainEvent> Uni<Void> check(
            ReadModel<E> model, OpenGeneration generation, List<IncomingEvent<E>> events) {
        return Uni.createFrom().deferred(() -> {
            var first = compare(model, generation, events);
            // Another instance may have been first, with another epoch.
            return first.isEmpty()
                    ? Uni.createFrom().voidItem()
                    : remember(generation, first).invoke(() -> compare(model, generation, events));
        });
    }

    /** Without replays that a restore of their database has overtaken while they were on their way. */
    <E extends DomainEvent> List<IncomingEvent<E>> withoutOvertaken(
            ReadModel<E> model, OpenGeneration generation, List<IncomingEvent<E>> events) {
        return events.stream()
                .filter(incoming -> !isOvertaken(model, generation, incoming))
                .toList();
    }

    private static <E extends DomainEvent> boolean isOvertaken(
            ReadModel<E> model, OpenGeneration generation, IncomingEvent<E> incoming) {
        var known = generation
                .meta()
                .epochs()
                .get(model.epochSource(incoming.event().aggregateId()));
        var overtaken = incoming.isReplay() && known != null && incoming.epoch() < known;
        if (overtaken) {
            var origin = incoming.origin();
            Log.warnf(
                    "%s passes over the replay %s-%d@%d of epoch %d: the database was restored since",
                    generation.names().index(), origin.topic(), origin.partition(), origin.offset(), incoming.epoch());
        }
        return overtaken;
    }

    /** The epochs of databases that are not known yet. */
    private static <E extends DomainEvent> Map<String, Integer> compare(
            ReadModel<E> model, OpenGeneration generation, List<IncomingEvent<E>> events) {
        var known = generation.meta().epochs();
        Map<String, Integer> first = new LinkedHashMap<>();
        for (var incoming : events) {
            var source = model.epochSource(incoming.event().aggregateId());
            var epoch = known.getOrDefault(source, first.getOrDefault(source, incoming.epoch()));
            if (epoch != incoming.epoch()) {
                throw changed(generation, source, epoch, incoming);
            }
            if (!known.containsKey(source)) {
                first.put(source, epoch);
            }
        }
        return first;
    }

    private Uni<Void> remember(OpenGeneration generation, Map<String, Integer> first) {
        return generations.mark(generation, meta -> meta.withEpochs(first));
    }

    private static ReadModelStopped changed(
            OpenGeneration generation, String source, int epoch, IncomingEvent<?> incoming) {
        return new ReadModelStopped(
                StopReason.EPOCH_CHANGED,
                "%s was built from epoch %d of %s, but %s-%d@%d is of epoch %d; build a new generation"
                        .formatted(
                                generation.names().index(),
                                epoch,
                                source,
                                incoming.origin().topic(),
                                incoming.origin().partition(),
                                incoming.origin().offset(),
                                incoming.epoch()));
    }
}
