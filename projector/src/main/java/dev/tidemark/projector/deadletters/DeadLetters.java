package dev.tidemark.projector.deadletters;

import dev.tidemark.problems.page.Page;
import dev.tidemark.problems.page.PageParameters;
import dev.tidemark.projector.deadletters.decision.DeadLetterProblem;
import dev.tidemark.projector.deadletters.decision.Standings;
import dev.tidemark.projector.deadletters.letter.DeadLetterDocument;
import dev.tidemark.projector.deadletters.letter.DeadLetterReadModel;
import dev.tidemark.projector.deadletters.topic.AuditTrail;
import dev.tidemark.projector.deadletters.topic.KeptLetter;
import dev.tidemark.projector.deadletters.topic.LetterReader;
import dev.tidemark.projector.query.Queries;
import dev.tidemark.projector.query.ResultPage;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.KafkaException;

/** What dead letters there are, and what they say. */
@ApplicationScoped
class DeadLetters {

    private final Queries queries;
    private final Standings standings;
    private final LetterReader reader;
    private final AuditTrail trail;

    DeadLetters(Queries queries, Standings standings, LetterReader reader, AuditTrail trail) {
        this.queries = queries;
        this.standings = standings;
        this.reader = reader;
        this.trail = trail;
    }

    /** As their documents show them. */
    Uni<Page<DeadLetterDocument>> list(DeadLetterSearch search, PageParameters page) {
        return queries.page(queries.turn(search.newestFirst(), page.cursor()), page.size(), DeadLetterDocument.class)
                .flatMap(
                        found -> standings.show(found.documents()).map(shown -> new Page<>(shown, found.nextCursor())));
    }

    /** The newest ones behind a cursor, as they were put on record, decisions of a moment ago included. */
    Uni<ResultPage<DeadLetterDocument>> newest(DeadLetterSearch search, Optional<String> cursor, int atMost) {
        var letters = queries.turn(search.newestFirst(), cursor);
        return queries.refresh(DeadLetterReadModel.NAME)
                .chain(() -> queries.page(letters, atMost, DeadLetterDocument.class));
    }

    /** As its document shows it. */
    Uni<DeadLetterDocument> find(String id) {
        return queries.byId(DeadLetterReadModel.NAME, id, DeadLetterDocument.class)
                .map(found -> found.orElseThrow(() -> new DeadLetterProblem.NotFound(id)))
                .flatMap(letter -> standings.show(List.of(letter)))
                .map(List::getFirst);
    }

    /** Nobody gets it before it is on record that they did. */
    Uni<KeptLetter> payload(String id, String operator) {
        return find(id).flatMap(letter -> bytes(letter).call(() -> trail.payloadRead(letter, operator)))
                .onFailure(KafkaException.class)
                .transform(away -> new DeadLetterProblem.Unavailable());
    }

    private Uni<KeptLetter> bytes(DeadLetterDocument letter) {
        return reader.read(List.of(letter)).map(kept -> Optional.ofNullable(kept.get(letter.id()))
                .orElseThrow(() -> new DeadLetterProblem.Gone(letter.id())));
    }
}
