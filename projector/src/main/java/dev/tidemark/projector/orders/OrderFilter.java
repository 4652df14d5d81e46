package dev.tidemark.projector.orders;

import dev.tidemark.contracts.OrderState.Status;
import dev.tidemark.problems.Violation;
import dev.tidemark.problems.rest.answer.RequestProblem;
import dev.tidemark.projector.query.filter.Period;
import dev.tidemark.projector.query.text.TypedText;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;

/** Which orders a caller asks for. */
public class OrderFilter {

    private static final int LONGEST_TEXT = 200;

    @RestQuery
    @Parameter(description = "Given several times, any of them", example = "PENDING")
    List<Status> status;

    @RestQuery
    @Parameter(description = "Placed then or later", example = "2026-01-01T00:00:00Z")
    Instant from;

    @RestQuery
    @Parameter(description = "Placed before then", example = "2026-02-01T00:00:00Z")
    Instant to;

    @RestQuery
    @Parameter(description = "With this product in one of the lines", example = "019ac1c0-0b1c-7e52-8d3f-4f5a6b7c8d01")
    UUID productId;

    @RestQuery
    @Size(max = LONGEST_TEXT)
    @Parameter(
            description = "At most 20 words, all of them in names of the order's products",
            example = "silent keyboard")
    String q;

    @RestQuery
    @Size(max = LONGEST_TEXT)
    @Parameter(description = "For operators: the orders of this member only", example = "m-1001")
    String memberId;

    /**
     * Throws {@link RequestProblem}.
     *
     * @param owner whose orders are asked for at most; null for everybody's
     */
    OrderSearch of(String owner) {
        var violations = new ArrayList<Violation>();
        if (owner != null && memberId != null) {
            violations.add(new Violation("memberId", "is for operators"));
        }
        var placed = new Period(from, to);
        violations.addAll(placed.violations());
        if (!violations.isEmpty()) {
            throw RequestProblem.invalid(violations);
        }
        var words = TypedText.of("q", q).map(TypedText::toString).orElse(null);
        return new OrderSearch(owner == null ? memberId : owner, statuses(), placed, productId, words);
    }

    /** In one order, for the cursor of the same query is the same however it was written. */
    private List<Status> statuses() {
        return status == null ? List.of() : status.stream().distinct().sorted().toList();
    }
}
