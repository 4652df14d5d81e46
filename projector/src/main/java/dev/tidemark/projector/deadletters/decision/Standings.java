package dev.tidemark.projector.deadletters.decision;

import dev.tidemark.projector.deadletters.letter.DeadLetterDocument;
import dev.tidemark.projector.deadletters.letter.DeadLetterState;
import dev.tidemark.projector.generation.Generation;
import dev.tidemark.projector.generation.Generations;
import dev.tidemark.projector.query.Queries;
import dev.tidemark.projector.query.Searches.Written;
import dev.tidemark.projector.readmodel.ReadModel;
import io.quarkus.arc.All;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Tells dead letters that nothing is missing for any more: the document has the letter's version, or a later one, in the
 * generation that could not apply it, for another one may well have what this one lacks; or that generation is gone, and
 * what its successor could not apply has a letter of its own. Of what a service could not apply nothing is known here.
 */
@ApplicationScoped
public class Standings {

    private final Queries queries;
    private final Generations generations;
    private final List<String> readModels;

    Standings(Queries queries, Generations generations, @All List<ReadModel<?>> models) {
        this.queries = queries;
        this.generations = generations;
        this.readModels = models.stream().map(ReadModel::name).toList();
    }

    /** What the groups begin with of whose letters something is known here. */
    List<String> groups() {
        return readModels.stream().map(generations::groups).toList();
    }

    /** In the same order, those that wait for somebody in the state that their document shows. */
    public Uni<List<DeadLetterDocument>> show(List<DeadLetterDocument> letters) {
        return standings(letters).map(standings -> letters.stream()
                .map(letter -> generation(letter)
                        .map(generation -> standings.get(generation).apply(letter))
                        .orElse(letter))
                .toList());
    }

    /** How letters of a generation show, for each that some of these are of. */
    private Uni<Map<Generation, UnaryOperator<DeadLetterDocument>>> standings(List<DeadLetterDocument> letters) {
        var byGeneration = letters.stream()
                .filter(letter -> generation(letter).isPresent())
                .collect(Collectors.groupingBy(letter -> generation(letter).orElseThrow()));
        return Multi.createFrom()
                .iterable(byGeneration.entrySet())
                .onItem()
                .transformToUniAndConcatenate(each ->
                        standing(each.getKey(), each.getValue()).map(standing -> Map.entry(each.getKey(), standing)))
                .collect()
                .in(HashMap::new, (all, each) -> all.put(each.getKey(), each.getValue()));
    }

    private Uni<UnaryOperator<DeadLetterDocument>> standing(Generation generation, List<DeadLetterDocument> letters) {
        return queries.exists(generation.index())
                .flatMap(there -> there ? byVersion(generation, letters) : byGeneration(generation));
    }

    private Uni<UnaryOperator<DeadLetterDocument>> byVersion(Generation generation, List<DeadLetterDocument> letters) {
        var ids = letters.stream()
                .filter(Standings::isOfVersion)
                .map(letter -> letter.event().key())
                .distinct()
                .toList();
        return queries.written(generation, ids)
                .map(found -> found.stream().collect(Collectors.toMap(Written::id, Written::version)))
                .map(versions -> letter -> isOfVersion(letter) ? show(letter, versions) : letter);
    }

    /** When no other one answers queries, this one is only lost for the moment: it will be made again, of all events. */
    private Uni<UnaryOperator<DeadLetterDocument>> byGeneration(Generation gone) {
        return queries.exists(gone.alias())
                .map(replaced -> letter -> replaced ? letter.shownAs(DeadLetterState.SUPERSEDED) : letter);
    }

    private static boolean isOfVersion(DeadLetterDocument letter) {
        var event = letter.event();
        return event.key() != null && !event.key().isEmpty() && event.aggregateVersion() != null;
    }

    private static DeadLetterDocument show(DeadLetterDocument letter, Map<String, Long> versions) {
        var current = versions.get(letter.event().key());
        if (current == null || current < letter.event().aggregateVersion()) {
            return letter;
        }
        return letter.shownAs(
                current.equals(letter.event().aggregateVersion())
                        ? DeadLetterState.APPLIED
                        : DeadLetterState.SUPERSEDED);
    }

    /** Empty when nothing can be known of it, or nothing matters any more. */
    private Optional<Generation> generation(DeadLetterDocument letter) {
        return readModels.stream()
                .filter(readModel -> letter.state().isPending())
                .flatMap(readModel -> generations.ofGroup(readModel, letter.consumer()).stream())
                .findFirst();
    }
}
