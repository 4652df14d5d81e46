package dev.tidemark.projector.query;

import dev.tidemark.problems.Violation;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The parameters of one query, taken at their word: what is misspelt or repeated is refused instead of ignored. Collects
 * everything that is wrong; {@link #requireValid} then throws.
 */
public final class QueryParameters {

    private static final int MOST_ITEMS = 100;
    private static final int ITEMS = 20;
    private static final int LONGEST_CURSOR = 4000;

    private final MultivaluedMap<String, String> given;
    private final List<Violation> violations = new ArrayList<>();

    private QueryParameters(MultivaluedMap<String, String> given) {
        this.given = given;
    }

    /** @param known the names that this query understands */
    public static QueryParameters of(UriInfo request, Set<String> known) {
        var parameters = new QueryParameters(request.getQueryParameters());
        parameters.given.forEach((name, values) -> {
            if (!known.contains(name)) {
                parameters.wrong(name, "is no parameter of this query");
            } else if (values.size() > 1) {
                parameters.wrong(name, "must be given once");
            }
        });
        return parameters;
    }

    /** Empty when not given, or blank. */
    public Optional<String> optional(String name, int longest) {
        var value = Optional.ofNullable(given.getFirst(name)).filter(text -> !text.isBlank());
        if (value.filter(text -> text.length() > longest).isPresent()) {
            wrong(name, "must have at most %d characters".formatted(longest));
        }
        return value;
    }

    /** A whole number in its range, both ends included. */
    private int number(String name, int min, int max, int otherwise) {
        var text = given.getFirst(name);
        if (text == null) {
            return otherwise;
        }
        try {
            int number = Integer.parseInt(text);
            if (number >= min && number <= max) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // said below
        }
        wrong(name, "must be a whole number from %d to %d".formatted(min, max));
        return otherwise;
    }

    /** From {@code size} and {@code cursor}. */
    public PageRequest page() {
        var size = number("size", 1, MOST_ITEMS, ITEMS);
        return new PageRequest(optional("cursor", LONGEST_CURSOR), size);
    }

    /** Throws {@link QueryProblem.InvalidParameters} when anything was wrong. */
    public void requireValid() {
        if (!violations.isEmpty()) {
            throw new QueryProblem.InvalidParameters(violations);
        }
    }

    private void wrong(String name, String message) {
        violations.add(new Violation(name, message));
    }
}
