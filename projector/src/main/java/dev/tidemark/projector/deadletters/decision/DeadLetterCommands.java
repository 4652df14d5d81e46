package dev.tidemark.projector.deadletters.decision;

import dev.tidemark.projector.deadletters.letter.DeadLetterDocument;
import dev.tidemark.projector.deadletters.letter.DeadLetterDocument.Decision;
import dev.tidemark.projector.deadletters.letter.DeadLetterReadModel;
import dev.tidemark.projector.deadletters.letter.DeadLetterState;
import dev.tidemark.projector.deadletters.topic.KeptLetter;
import dev.tidemark.projector.deadletters.topic.LetterReader;
import dev.tidemark.projector.deadletters.topic.LetterTopic;
import dev.tidemark.projector.deadletters.topic.LetterTopic.Retry;
import dev.tidemark.projector.query.Queries;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.common.KafkaException;

/** Retries dead letters, or gives them up. Fails with {@link DeadLetterProblem}. */
@ApplicationScoped
public class DeadLetterCommands {

    private final Queries queries;
    private final Standings standings;
    private final LetterReader reader;
    private final LetterTopic topic;
    private final Decisions decisions;

    DeadLetterCommands(
            Queries queries, Standings standings, LetterReader reader, LetterTopic topic, Decisions decisions) {
        this.queries = queries;
        this.standings = standings;
        this.reader = reader;
        this.topic = topic;
        this.decisions = decisions;
    }

    /** Sends it to its consumer once more, unless nothing is missing any more; then that is put on record. */
    public Uni<DeadLetterDocument> retry(String id, String operator) {
        return pending(id).flatMap(letter -> retry(List.of(letter), operator)).map(RetryResult::single);
    }

    /** The same with each of them. */
    public Uni<RetryResult> retry(List<DeadLetterDocument> letters, String operator) {
        return standings
                .show(letters)
                .flatMap(shown -> {
                    var waiting = pending(shown).toList();
                    return reader.replayable(waiting).flatMap(replayable -> reader.read(waiting)
                            .flatMap(kept -> new Attempt(shown, replayable, kept).make(operator)));
                })
                .onFailure(KafkaException.class)
                .transform(away -> new DeadLetterProblem.Unavailable());
    }

    /** Gives it up. */
    public Uni<DeadLetterDocument> discard(String id, String note, String operator) {
        return pending(id)
                .map(letter -> letter.decided(DeadLetterState.DISCARDED, by(operator, note)))
                .flatMap(discarded -> decisions.record(List.of(discarded)).map(counting -> counting.stream()
                        .findFirst()
                        .orElseThrow(() -> new DeadLetterProblem.Changed(id))))
                .onFailure(KafkaException.class)
                .transform(away -> new DeadLetterProblem.Unavailable());
    }

    private Uni<DeadLetterDocument> pending(String id) {
        return queries.byId(DeadLetterReadModel.NAME, id, DeadLetterDocument.class)
                .map(found -> found.orElseThrow(() -> new DeadLetterProblem.NotFound(id)))
                .invoke(letter -> {
                    if (!letter.state().isPending()) {
                        throw new DeadLetterProblem.Closed(id, letter.state());
                    }
                });
    }

    private static Stream<DeadLetterDocument> pending(List<DeadLetterDocument> letters) {
        return letters.stream().filter(letter -> letter.state().isPending());
    }

    private static Decision by(String operator, String note) {
        return new Decision(UUID.randomUUID().toString(), operator, Instant.now(), note);
    }

    /**
     * Letters that are about to be retried.
     *
     * @param shown as their documents show them
     * @param replayable the ids of those that can be sent
     * @param kept the bytes that there are, by id
     */
    private final class Attempt {

        private final List<DeadLetterDocument> shown;
        private final Set<String> replayable;
        private final Map<String, KeptLetter> kept;

        Attempt(List<DeadLetterDocument> shown, Set<String> replayable, Map<String, KeptLetter> kept) {
            this.shown = shown;
            this.replayable = replayable;
            this.kept = kept;
        }

        /** Nothing is sent before it is known whose decision counts. */
        Uni<RetryResult> make(String operator) {
            var decided = new ArrayList<DeadLetterDocument>();
            for (var letter : shown) {
                if (!letter.state().isPending()) {
                    decided.add(letter.decided(letter.state(), by(operator, null)));
                } else if (canBeSent(letter)) {
                    decided.add(letter.decided(DeadLetterState.RETRIED, by(operator, null)));
                }
            }
            return decisions
                    .record(decided)
                    .call(counting -> topic.retry(pending(counting)
                            .map(letter -> new Retry(kept.get(letter.id()), letter))
                            .toList()))
                    .map(counting -> result(decided, counting));
        }

        private boolean canBeSent(DeadLetterDocument letter) {
            return replayable.contains(letter.id()) && kept.containsKey(letter.id());
        }

        private RetryResult result(List<DeadLetterDocument> decided, List<DeadLetterDocument> counting) {
            return new RetryResult(
                    counting,
                    pending(shown)
                            .filter(letter -> replayable.contains(letter.id()) && !kept.containsKey(letter.id()))
                            .toList(),
                    pending(shown)
                            .filter(letter -> !replayable.contains(letter.id()))
                            .toList(),
                    decided.stream()
                            .filter(letter -> !counting.contains(letter))
                            .toList());
        }
    }
}
