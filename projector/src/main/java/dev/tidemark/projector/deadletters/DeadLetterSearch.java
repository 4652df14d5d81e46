package dev.tidemark.projector.deadletters;

import co.elastic.clients.elasticsearch._types.SortOptions;
import co.elastic.clients.elasticsearch._types.SortOrder;
import co.elastic.clients.elasticsearch._types.aggregations.Aggregation;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import dev.tidemark.projector.deadletters.letter.DeadLetterReadModel;
import dev.tidemark.projector.deadletters.letter.DeadLetterState;
import dev.tidemark.projector.elasticsearch.Json;
import dev.tidemark.projector.query.Facet;
import dev.tidemark.projector.query.PagedQuery;
import dev.tidemark.projector.query.Selection;
import dev.tidemark.projector.query.filter.Conditions;
import dev.tidemark.projector.query.filter.Period;
import dev.tidemark.projector.query.filter.Sorting;
import java.util.List;

/**
 * Dead letters to look for. Null stands for any.
 *
 * @param states any when empty; as they were put on record
 * @param dead when they were set aside
 */
record DeadLetterSearch(
        List<DeadLetterState> states, String reason, String consumer, String topic, String aggregateId, Period dead) {

    static final int LONGEST_TEXT = 300;
    static final int LONGEST_ID = 1_000;

    /** Open letters are counted by it. */
    static final String REASON = "reason";

    /** Reasons are few words; should there be more, the rarest are not counted. */
    private static final int MOST_REASONS = 100;

    /** What nobody has decided about. */
    static DeadLetterSearch open() {
        return new DeadLetterSearch(List.of(DeadLetterState.OPEN), null, null, null, null, Period.ALWAYS);
    }

    /** Letters keep their place in this order for good, so pages need no frozen view. */
    PagedQuery newestFirst() {
        return query(Selection.of(matching(), sort(SortOrder.Desc)));
    }

    /** With the counts of each reason. */
    PagedQuery oldestFirst() {
        var counts =
                Aggregation.of(count -> count.terms(terms -> terms.field(REASON).size(MOST_REASONS)));
        return query(Selection.of(matching(), sort(SortOrder.Asc)).with(List.of(new Facet(REASON, null, counts))));
    }

    private PagedQuery query(Selection selection) {
        return new PagedQuery(DeadLetterReadModel.NAME, "dead-letters " + Json.write(this), selection);
    }

    private Query matching() {
        return new Conditions()
                .isAnyOf("state", states)
                .is(REASON, reason)
                .is("consumer", consumer)
                .is("origin.topic", topic)
                .is("event.key", aggregateId)
                .isIn("deadAt", dead)
                .query();
    }

    private static List<SortOptions> sort(SortOrder order) {
        return List.of(Sorting.by("deadAt", order), Sorting.by("id", order));
    }
}
