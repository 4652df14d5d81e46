package dev.tidemark.problems;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/**
 * A problem as the client gets it. Empty members are left out.
 *
 * @param type {@code /problems/<slug>}: what clients branch on
 * @param title the type in words, the same for every occurrence
 * @param status the HTTP status again
 * @param detail this occurrence, for people
 * @param instance path of the request
 * @param violations the fields that are wrong
 */
@RegisterForReflection(registerFullHierarchy = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ProblemDocument(
        String type, String title, int status, String detail, String instance, List<Violation> violations) {

    public static final String MEDIA_TYPE = "application/problem+json";

    /** @param instance path of the request that met the problem */
    public static ProblemDocument of(Problem problem, String instance) {
        return new ProblemDocument(
                "/problems/" + problem.type(),
                title(problem.type()),
                problem.status(),
                problem.getMessage(),
                instance,
                problem.violations());
    }

    private static String title(String type) {
        var words = type.replace('-', ' ');
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }
}
