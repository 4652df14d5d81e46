package dev.tidemark.problems.openapi;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.parameters.Parameter.In;

/** The problems that an operation can answer for its form alone: because it takes a body, an id, a precondition. */
final class SharedProblems {

    private static final String JSON = "application/json";

    /** Types. */
    static List<String> of(Operation operation, Described described) {
        var types = new ArrayList<>(List.of("invalid-request", "bad-request", "internal-error", "service-unavailable"));
        types.addAll(ofBody(operation));
        types.addAll(ofPrecondition(operation, described));
        if (parameters(operation).stream().anyMatch(parameter -> parameter.getIn() == In.PATH)) {
            types.add("not-found");
        }
        if (described.answer() != null) {
            types.add("not-acceptable");
        }
        return types;
    }

    /** Streams have limits of their own. */
    private static List<String> ofBody(Operation operation) {
        var body = operation.getRequestBody();
        if (body == null) {
            return List.of();
        }
        return body.getContent().hasMediaType(JSON)
                ? List.of(
                        "malformed-json", "missing-body", "request-timeout", "body-too-large", "unsupported-media-type")
                : List.of("unsupported-media-type");
    }

    /** Where the answer shows an entity but no version of it, versions guard nothing, and {@code *} is all that is taken. */
    private static List<String> ofPrecondition(Operation operation, Described described) {
        var types = new ArrayList<String>();
        parameters(operation).stream()
                .filter(parameter -> parameter.getName().equals(Vocabulary.IF_MATCH))
                .findFirst()
                .ifPresent(ifMatch -> {
                    if (Boolean.TRUE.equals(ifMatch.getRequired())) {
                        types.add("precondition-required");
                    }
                    if (described.answer() == null || described.headers().contains(Vocabulary.ETAG)) {
                        types.add("version-mismatch");
                    }
                });
        return types;
    }

    private static List<Parameter> parameters(Operation operation) {
        return operation.getParameters() == null ? List.of() : operation.getParameters();
    }

    private SharedProblems() {}
}
