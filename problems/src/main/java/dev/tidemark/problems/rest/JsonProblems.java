package dev.tidemark.problems.rest;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonMappingException.Reference;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import dev.tidemark.problems.Problem;
import dev.tidemark.problems.Violation;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/** Says what is wrong with a body in the client's words: the field's path and what belongs there, no class names. */
final class JsonProblems {

    static Problem of(JacksonException failure) {
        return failure instanceof JsonMappingException mapping
                        && !mapping.getPath().isEmpty()
                ? RequestProblem.invalid(List.of(new Violation(path(mapping), expectation(mapping))))
                : RequestProblem.malformedJson("The body is not the expected JSON: " + place(failure));
    }

    private static String expectation(JsonMappingException failure) {
        return switch (failure) {
            case UnrecognizedPropertyException unknown -> "is not a known field";
            case MismatchedInputException mismatch -> "must be " + kind(mismatch.getTargetType());
            default -> "is out of range";
        };
    }

    private static String kind(Class<?> type) {
        if (type == null) {
            return "valid";
        }
        if (type.isEnum()) {
            return "one of "
                    + Arrays.stream(type.getEnumConstants())
                            .map(Object::toString)
                            .collect(Collectors.joining(", "));
        }
        if (Collection.class.isAssignableFrom(type) || type.isArray()) {
            return "a list";
        }
        return scalar(type);
    }

    private static String scalar(Class<?> type) {
        if (type == String.class) {
            return "a text without U+0000 and unpaired surrogates";
        }
        if (type == UUID.class) {
            return "a UUID";
        }
        if (type == boolean.class || type == Boolean.class) {
            return "true or false";
        }
        return type.isPrimitive() || Number.class.isAssignableFrom(type) ? "a whole number" : "an object";
    }

    private static String path(JsonMappingException failure) {
        return failure.getPath().stream()
                .map(JsonProblems::step)
                .collect(Collectors.joining())
                .replaceFirst("^\\.", "");
    }

    private static String step(Reference reference) {
        return reference.getFieldName() == null
                ? "[%d]".formatted(reference.getIndex())
                : "." + reference.getFieldName();
    }

    private static String place(JacksonException failure) {
        var location = failure.getLocation();
        return location == null
                ? "it cannot be read"
                : "line %d, column %d".formatted(location.getLineNr(), location.getColumnNr());
    }

    private JsonProblems() {}
}
