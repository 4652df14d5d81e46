package dev.tidemark.contracts.fault;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonMappingException.Reference;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import java.io.IOException;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Says what is wrong with JSON: in which field, of which type that should be, and where. Never what stands there, as
 * Jackson's own words do.
 */
public final class JsonFault {

    /** One line, that goes on from a colon. */
    public static String describe(IOException failure) {
        return failure instanceof JacksonException fault
                ? "%s %s%s".formatted(field(fault), complaint(fault), place(fault.getLocation()))
                : "the value cannot be read";
    }

    private static String complaint(Throwable fault) {
        return switch (fault) {
            case MismatchedInputException mismatch
            when mismatch.getTargetType() != null -> isNo(mismatch.getTargetType());
            case ValueInstantiationException refusal -> isNo(refusal.getType().getRawClass());
            case InputCoercionException _ -> "is out of range";
            case StreamReadException _ -> "is no JSON";
            case JsonMappingException mapping
            when mapping.getCause() instanceof JacksonException cause -> complaint(cause);
            case null, default -> "cannot be read";
        };
    }

    private static String isNo(Class<?> type) {
        return "is no " + type.getSimpleName();
    }

    private static String field(JacksonException fault) {
        if (fault instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()) {
            return mapping.getPath().stream()
                    .map(JsonFault::step)
                    .collect(Collectors.joining())
                    .replaceFirst("^\\.", "");
        }
        return "the value";
    }

    /** Keys of a map are content like values. */
    private static String step(Reference reference) {
        if (reference.getFieldName() == null) {
            return "[%d]".formatted(reference.getIndex());
        }
        return reference.getFrom() instanceof Map ? ".*" : "." + reference.getFieldName();
    }

    /** A tree has no places. */
    private static String place(JsonLocation location) {
        return location == null || location.getLineNr() < 1
                ? ""
                : ", line %d, column %d".formatted(location.getLineNr(), location.getColumnNr());
    }

    private JsonFault() {}
}
