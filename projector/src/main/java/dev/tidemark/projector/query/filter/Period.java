package dev.tidemark.projector.query.filter;

import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import dev.tidemark.problems.Violation;
import dev.tidemark.problems.rest.answer.RequestProblem;
import dev.tidemark.projector.elasticsearch.IndexLimits;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Between two instants, of which either may be null for any.
 *
 * @param from inclusive
 * @param to exclusive
 */
public record Period(Instant from, Instant to) {

    public static final Period ALWAYS = new Period(null, null);

    /** By the names of the parameters {@code from} and {@code to}. */
    public List<Violation> violations() {
        var violations = new ArrayList<Violation>();
        check("from", from, violations);
        check("to", to, violations);
        if (from != null && to != null && !from.isBefore(to)) {
            violations.add(new Violation("to", "must be after from"));
        }
        return violations;
    }

    /** Throws {@link RequestProblem} for one that cannot be. */
    public Period require() {
        var violations = violations();
        if (!violations.isEmpty()) {
            throw RequestProblem.invalid(violations);
        }
        return this;
    }

    Query of(String field) {
        return Query.of(query -> query.range(
                range -> range.date(date -> date.field(field).gte(text(from)).lt(text(to)))));
    }

    private static void check(String field, Instant time, List<Violation> violations) {
        if (time != null && !IndexLimits.holds(time)) {
            violations.add(new Violation(
                    field, "must be between %s and %s".formatted(IndexLimits.EARLIEST, IndexLimits.LATEST)));
        }
    }

    private static String text(Instant time) {
        return time == null ? null : time.toString();
    }
}
