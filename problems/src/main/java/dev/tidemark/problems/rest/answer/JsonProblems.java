package dev.tidemark.problems.rest.answer;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonMappingException.Reference;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import dev.tidemark.problems.Problem;
import dev.tidemark.problems.Violation;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Says what is wrong with a body in the client's words: the field's path and what belongs there, no class names. */
public final class JsonProblems {

    private static final Set<Class<?>> FRACTIONS =
            Set.of(double.class, Double.class, float.class, Float.class, BigDecimal.class);

    /** 400 with the field, or with the place in the body when it is no JSON. */
    public static Problem of(JacksonException failure) {
        return switch (failure) {
            case JsonMappingException mapping
            when mapping.getCause() instanceof JsonParseException syntax -> malformed(syntax);
            case JsonMappingException mapping
            when !mapping.getPath().isEmpty() ->
                RequestProblem.invalid(List.of(new Violation(path(mapping), expectation(mapping))));
            default -> malformed(failure);
        };
    }

    private static Problem malformed(JacksonException failure) {
        var place = failure.getLocation();
        return RequestProblem.malformedJson("The body is not the expected JSON, see line %d, column %d"
                .formatted(place == null ? 1 : place.getLineNr(), place == null ? 1 : place.getColumnNr()));
    }

    private static String expectation(JsonMappingException failure) {
        return switch (failure) {
            case UnrecognizedPropertyException _ -> "is not a known field";
            case MismatchedInputException mismatch -> "must be " + kind(mismatch.getTargetType());
            default -> failure.getCause() instanceof InputCoercionException ? "is out of range" : "is not valid";
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
        if (type == Instant.class) {
            return "a UTC instant such as 2026-01-31T12:00:00Z";
        }
        if (type == boolean.class || type == Boolean.class) {
            return "true or false";
        }
        if (type.isPrimitive() || Number.class.isAssignableFrom(type)) {
            return FRACTIONS.contains(type) ? "a number" : "a whole number";
        }
        return type.getName().startsWith("java.") ? "valid" : "an object";
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

    private JsonProblems() {}
}
