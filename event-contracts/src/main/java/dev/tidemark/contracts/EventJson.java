package dev.tidemark.contracts;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.tidemark.contracts.EventJson.UnreadableEvent.Reason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The one encoding of events: JSON, instants as ISO 8601 in UTC, absent values as {@code null}. What the addressing
 * headers already say (type, version) is not repeated in the value.
 */
public final class EventJson {

    /** The newest shape that this code writes and reads. */
    public static final int NEWEST_SCHEMA_VERSION = 1;

    private static final Map<String, Class<? extends DomainEvent>> TYPES =
            leaves(DomainEvent.class).collect(Collectors.toUnmodifiableMap(Class::getSimpleName, type -> type));

    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            // Only the records' components are the value; what other methods return travels as headers.
            .visibility(PropertyAccessor.ALL, Visibility.NONE)
            .visibility(PropertyAccessor.FIELD, Visibility.ANY)
            .visibility(PropertyAccessor.CREATOR, Visibility.ANY)
            .build();

    /** The event's value as published. */
    public static String write(DomainEvent event) {
        try {
            return JSON.writeValueAsString(event);
        } catch (JacksonException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads a published value. Fields that this code does not know are ignored: a newer writer may add some.
     *
     * @throws UnreadableEvent when the type is unknown, the schema newer than {@link #NEWEST_SCHEMA_VERSION}, or the
     *     value not what the type demands
     */
    public static DomainEvent read(String eventType, int schemaVersion, byte[] value) throws UnreadableEvent {
        var type = TYPES.get(eventType);
        if (type == null) {
            throw new UnreadableEvent(Reason.UNKNOWN_TYPE, "No event is called %s".formatted(eventType), null);
        }
        if (schemaVersion > NEWEST_SCHEMA_VERSION) {
            throw new UnreadableEvent(
                    Reason.NEWER_SCHEMA,
                    "%s has schema version %d, this reader knows %d"
                            .formatted(eventType, schemaVersion, NEWEST_SCHEMA_VERSION),
                    null);
        }
        try {
            var event = JSON.readValue(value, type);
            if (event == null) {
                throw new UnreadableEvent(Reason.MALFORMED, "%s is null".formatted(eventType), null);
            }
            return event;
        } catch (IOException e) {
            throw new UnreadableEvent(Reason.MALFORMED, "%s is malformed: %s".formatted(eventType, e.getMessage()), e);
        }
    }

    /** Every event there is, by its type's name. */
    public static Map<String, Class<? extends DomainEvent>> types() {
        return TYPES;
    }

    @SuppressWarnings("unchecked")
    private static Stream<Class<? extends DomainEvent>> leaves(Class<?> type) {
        return type.isSealed()
                ? Arrays.stream(type.getPermittedSubclasses()).flatMap(EventJson::leaves)
                : Stream.of((Class<? extends DomainEvent>) type);
    }

    /** Bytes that are no event this reader understands; reading them again will not help. */
    public static final class UnreadableEvent extends Exception {

        private static final long serialVersionUID = 1;

        /** Why an event cannot be read; the name is what a dead letter's reason header says. */
        public enum Reason {
            /** No event of that name is known here; a newer reader may know it. */
            UNKNOWN_TYPE,
            /** The shape is newer than this reader. */
            NEWER_SCHEMA,
            /** Not JSON, or not the fields that the type demands. */
            MALFORMED
        }

        private final Reason reason;

        UnreadableEvent(Reason reason, String detail, Throwable cause) {
            super(detail, cause);
            this.reason = reason;
        }

        public Reason reason() {
            return reason;
        }
    }

    private EventJson() {}
}
