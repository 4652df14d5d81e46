package dev.tidemark.problems.openapi;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * What no code says of an operation.
 *
 * @param summary one line; null when nobody wrote it
 * @param description null when the summary says it all
 * @param request example of the body; null when there is none; a list for lines of JSON
 * @param answer example of the answer's body, a list for lines of JSON; or the name of the method of the same resource
 *     that answers alike; null when there is none
 * @param status of the answer; null for the one that follows from the code, 200 or 204
 * @param parameters of the {@link Vocabulary}, beside those in the code
 * @param headers of the answer, of the {@link Vocabulary}
 * @param problems types
 */
record Described(
        String summary,
        String description,
        Object request,
        Object answer,
        Integer status,
        List<String> parameters,
        List<String> headers,
        List<String> problems) {

    static final Described NOTHING = new Described(null, null, null, null, null, null, null, null);

    Described {
        parameters = Objects.requireNonNullElse(parameters, List.of());
        headers = Objects.requireNonNullElse(headers, List.of());
        problems = Objects.requireNonNullElse(problems, List.of());
    }

    /** With the other's parameters, headers and problems too. */
    Described plus(Described other) {
        return new Described(
                summary,
                description,
                request,
                answer,
                status,
                both(parameters, other.parameters),
                both(headers, other.headers),
                both(problems, other.problems));
    }

    Described answering(Object example) {
        return new Described(summary, description, request, example, status, parameters, headers, problems);
    }

    private static List<String> both(List<String> some, List<String> others) {
        return Stream.concat(some.stream(), others.stream()).distinct().toList();
    }
}
