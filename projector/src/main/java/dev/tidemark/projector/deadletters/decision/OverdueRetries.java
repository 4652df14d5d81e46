package dev.tidemark.projector.deadletters.decision;

import dev.tidemark.projector.deadletters.letter.DeadLetterDocument;
import dev.tidemark.projector.deadletters.letter.DeadLetterReadModel;
import dev.tidemark.projector.deadletters.letter.DeadLetterState;
import dev.tidemark.projector.query.PagedQuery;
import dev.tidemark.projector.query.Queries;
import dev.tidemark.projector.query.Selection;
import dev.tidemark.projector.query.filter.Conditions;
import dev.tidemark.projector.query.filter.Period;
import dev.tidemark.projector.query.filter.Sorting;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;

/** Letters of read models that were sent once more so long ago that it should show by now what has become of them. */
@ApplicationScoped
class OverdueRetries {

    private static final String DECIDED_AT = "decision.at";

    private final Queries queries;
    private final Standings standings;
    private final DecisionConfig config;

    OverdueRetries(Queries queries, Standings standings, DecisionConfig config) {
        this.queries = queries;
        this.standings = standings;
        this.config = config;
    }

    /** Those that were sent first, so many at most, in the state that their documents show. */
    Uni<List<DeadLetterDocument>> find(int most) {
        return queries.page(query(), most, DeadLetterDocument.class)
                .flatMap(found -> standings.show(found.documents()));
    }

    private PagedQuery query() {
        var sent = new Period(null, Instant.now().minus(config.retryLimit()));
        var conditions = new Conditions()
                .is("state", DeadLetterState.RETRIED)
                .startsWithAnyOf("consumer", standings.groups())
                .isIn(DECIDED_AT, sent);
        var order = List.of(Sorting.ascending(DECIDED_AT), Sorting.ascending("id"));
        return new PagedQuery(DeadLetterReadModel.NAME, "overdue retries", Selection.of(conditions.query(), order));
    }
}
