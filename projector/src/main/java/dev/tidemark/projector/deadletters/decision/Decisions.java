package dev.tidemark.projector.deadletters.decision;

import dev.tidemark.projector.deadletters.letter.DeadLetterDocument;
import dev.tidemark.projector.deadletters.letter.DeadLetterReadModel;
import dev.tidemark.projector.deadletters.topic.LetterTopic;
import dev.tidemark.projector.query.Queries;
import dev.tidemark.projector.query.Searches.Written;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Puts decisions on record. A decision is made about one version of a letter, and the first one on the topic becomes the
 * next version, for this index and for each that is built later. So whoever decides waits until the index shows whose it
 * was.
 */
@ApplicationScoped
class Decisions {

    private static final Duration PAUSE = Duration.ofMillis(50);

    private final LetterTopic topic;
    private final Queries queries;
    private final DecisionConfig config;

    Decisions(LetterTopic topic, Queries queries, DecisionConfig config) {
        this.topic = topic;
        this.queries = queries;
        this.config = config;
    }

    /** Those that count; the others came too late. Fails with {@link DeadLetterProblem.Unavailable}. */
    Uni<List<DeadLetterDocument>> record(List<DeadLetterDocument> decided) {
        if (decided.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        return topic.decide(decided)
                .chain(() -> await(decided))
                .ifNoItem()
                .after(config.limit())
                .fail()
                .onFailure(TimeoutException.class)
                .transform(late -> new DeadLetterProblem.Unavailable());
    }

    private Uni<List<DeadLetterDocument>> await(List<DeadLetterDocument> decided) {
        return find(decided).flatMap(found -> {
            if (decided.stream().allMatch(letter -> isThere(letter, found))) {
                return Uni.createFrom()
                        .item(decided.stream()
                                .filter(letter -> counts(letter, found))
                                .toList());
            }
            return Uni.createFrom().voidItem().onItem().delayIt().by(PAUSE).chain(() -> await(decided));
        });
    }

    private Uni<Map<String, Written>> find(List<DeadLetterDocument> decided) {
        var ids = decided.stream().map(DeadLetterDocument::id).toList();
        return queries.written(DeadLetterReadModel.NAME, ids, "decision.id")
                .map(found -> found.stream().collect(Collectors.toMap(Written::id, Function.identity())));
    }

    private static boolean isThere(DeadLetterDocument letter, Map<String, Written> found) {
        var current = found.get(letter.id());
        return current != null && current.version() >= letter.version();
    }

    private static boolean counts(DeadLetterDocument letter, Map<String, Written> found) {
        return letter.decision().id().equals(found.get(letter.id()).value());
    }
}
