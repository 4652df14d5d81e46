package dev.tidemark.problems.rest;

import dev.tidemark.problems.ProblemDocument;
import dev.tidemark.problems.Violation;
import dev.tidemark.problems.rest.answer.ProblemAnswer;
import dev.tidemark.problems.rest.answer.RequestProblem;
import io.quarkus.hibernate.validator.runtime.jaxrs.ResteasyReactiveViolationException;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import jakarta.validation.ValidationException;
import jakarta.ws.rs.core.UriInfo;
import java.util.Comparator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Answers constraints that a request breaks; the same constraints broken elsewhere are bugs. */
class ValidationMapper {

    private final UnexpectedMapper bugs;

    ValidationMapper(UnexpectedMapper bugs) {
        this.bugs = bugs;
    }

    @ServerExceptionMapper
    RestResponse<ProblemDocument> map(ValidationException failure, UriInfo request) {
        if (!(failure instanceof ResteasyReactiveViolationException invalid)
                || invalid.getConstraintViolations().stream().anyMatch(ValidationMapper::isOfAnswer)) {
            return bugs.map(failure, request);
        }
        var violations = invalid.getConstraintViolations().stream()
                .map(violation -> new Violation(field(violation), violation.getMessage()))
                .sorted(Comparator.comparing(Violation::field).thenComparing(Violation::message))
                .toList();
        return ProblemAnswer.of(RequestProblem.invalid(violations), request);
    }

    private static boolean isOfAnswer(ConstraintViolation<?> violation) {
        return nodes(violation).anyMatch(node -> node.getKind() == ElementKind.RETURN_VALUE);
    }

    /**
     * The path within the request: without the method, and without the parameter when that is the body. An element of a
     * list is a node of its own, but its number stands with the list already.
     */
    private static String field(ConstraintViolation<?> violation) {
        var inBody = nodes(violation)
                .filter(node -> node.getKind() == ElementKind.PROPERTY)
                .map(Path.Node::toString)
                .collect(Collectors.joining("."));
        return inBody.isEmpty() ? parameter(violation) : inBody;
    }

    private static String parameter(ConstraintViolation<?> violation) {
        return nodes(violation)
                .filter(node -> node.getKind() == ElementKind.PARAMETER)
                .map(Path.Node::getName)
                .findFirst()
                .orElse("");
    }

    private static Stream<Path.Node> nodes(ConstraintViolation<?> violation) {
        return StreamSupport.stream(violation.getPropertyPath().spliterator(), false);
    }
}
