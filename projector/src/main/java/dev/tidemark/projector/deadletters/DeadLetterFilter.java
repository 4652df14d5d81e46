package dev.tidemark.projector.deadletters;

import dev.tidemark.problems.rest.answer.RequestProblem;
import dev.tidemark.projector.deadletters.letter.DeadLetterState;
import dev.tidemark.projector.query.filter.Period;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;

/** Which dead letters an operator asks for. */
public class DeadLetterFilter {

    @RestQuery
    @Parameter(description = "As put on record; given several times, any of them", example = "OPEN")
    List<DeadLetterState> state;

    @RestQuery
    @Size(max = DeadLetterSearch.LONGEST_TEXT)
    @Parameter(description = "Why they are dead", example = "NEWER_SCHEMA")
    String reason;

    @RestQuery
    @Size(max = DeadLetterSearch.LONGEST_TEXT)
    @Parameter(description = "Who could not apply them", example = "projector-orders-g1")
    String consumer;

    @RestQuery
    @Size(max = DeadLetterSearch.LONGEST_TEXT)
    @Parameter(description = "Where they were", example = "ecommerce.orders")
    String topic;

    @RestQuery
    @Size(max = DeadLetterSearch.LONGEST_ID)
    @Parameter(description = "Whose events they are", example = "019ac1c4-3b5e-7d7a-9f10-6a1d2c3b4e01")
    String aggregateId;

    @RestQuery
    @Parameter(description = "Set aside then or later", example = "2026-11-21T00:00:00Z")
    Instant from;

    @RestQuery
    @Parameter(description = "Set aside before then", example = "2026-11-22T00:00:00Z")
    Instant to;

    /** Throws {@link RequestProblem}. */
    DeadLetterSearch toSearch() {
        return new DeadLetterSearch(states(), reason, consumer, topic, aggregateId, new Period(from, to).require());
    }

    /** In one order, for the cursor of the same query is the same however it was written. */
    private List<DeadLetterState> states() {
        return state == null ? List.of() : state.stream().distinct().sorted().toList();
    }
}
