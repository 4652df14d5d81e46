package dev.tidemark.problems.rest.query;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * What the values of a parameter may be.
 *
 * @param type of each
 * @param repeatable whether there may be several
 */
record ParameterKind(Class<?> type, boolean repeatable) {

    /** Several for a list or a set, one otherwise. */
    static ParameterKind of(Type declared) {
        return declared instanceof ParameterizedType generic
                        && generic.getRawType() instanceof Class<?> raw
                        && Collection.class.isAssignableFrom(raw)
                        && generic.getActualTypeArguments()[0] instanceof Class<?> element
                ? new ParameterKind(element, true)
                : new ParameterKind(declared instanceof Class<?> plain ? plain : Object.class, false);
    }

    /** What is wrong with the values, readable after the parameter's name. */
    Optional<String> fault(List<String> values) {
        return values.size() > 1 && !repeatable
                ? Optional.of("must be given once")
                : values.stream().flatMap(value -> misread(value).stream()).findFirst();
    }

    private Optional<String> misread(String value) {
        if (type == int.class || type == Integer.class) {
            return unless("must be a whole number", () -> Integer.parseInt(value));
        }
        if (type == long.class || type == Long.class) {
            return unless("must be a whole number", () -> Long.parseLong(value));
        }
        if (type == double.class || type == Double.class) {
            return unless("must be a number", () -> new BigDecimal(value));
        }
        if (type == boolean.class || type == Boolean.class) {
            return List.of("true", "false").contains(value) ? Optional.empty() : Optional.of("must be true or false");
        }
        if (type == UUID.class) {
            return unless("must be a UUID", () -> UUID.fromString(value));
        }
        if (type == Instant.class) {
            return unless("must be a UTC instant such as 2026-01-31T12:00:00Z", () -> Instant.parse(value));
        }
        return type.isEnum() ? unlessConstant(value) : Optional.empty();
    }

    private Optional<String> unlessConstant(String value) {
        var names = Arrays.stream(type.getEnumConstants()).map(Object::toString).toList();
        return names.contains(value)
                ? Optional.empty()
                : Optional.of(names.stream().collect(Collectors.joining(", ", "must be one of ", "")));
    }

    private static Optional<String> unless(String fault, Runnable reading) {
        try {
            reading.run();
            return Optional.empty();
        } catch (IllegalArgumentException | DateTimeParseException misread) {
            return Optional.of(fault);
        }
    }
}
