package dev.tidemark.contracts;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.tidemark.contracts.EventJson.UnreadableEvent.Reason;
import dev.tidemark.contracts.fault.JsonFault;
import dev.tidemark.contracts.schema.Upcasters;
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

    /**
     * Of every type whose schema version was ever raised, oldest first. An upcaster is a static method of the record that
     * it makes readable: then it counts for the hash of the read models that are made from it, and of no others.
     */
    private static final Upcasters UPCASTERS = new Upcasters(Map.of());

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

    /** The version of this type that is written, and the newest that can be read. */
    public static int newestSchemaVersion(Class<? extends DomainEvent> type) {
        return UPCASTERS.newestVersion(type);
    }

    /**
     * Reads a published value of any schema version up to the newest. Fields that this code does not know are ignored: a
     * newer writer of the same version may add some.
     *
     * @throws UnreadableEvent when the type is unknown, the schema newer than {@link #newestSchemaVersion}, or the value
     *     not what the type demands
     */
    public static DomainEvent read(String eventType, int schemaVersion, byte[] value) throws UnreadableEvent {
        return read(eventType, schemaVersion, value, UPCASTERS);
    }

    static DomainEvent read(String eventType, int schemaVersion, byte[] value, Upcasters upcasters)
            throws UnreadableEvent {
        var type = TYPES.get(eventType);
        if (type == null) {
            throw new UnreadableEvent(Reason.UNKNOWN_TYPE, "No event is called %s".formatted(eventType), null);
        }
        requireReadable(eventType, schemaVersion, upcasters.newestVersion(type));
        try {
            // Nearly every event is of the newest version, and needs no tree.
            var event = schemaVersion == upcasters.newestVersion(type)
                    ? JSON.readValue(value, type)
                    : JSON.treeToValue(upcast(type, schemaVersion, value, upcasters), type);
            if (event == null) {
                throw new UnreadableEvent(Reason.MALFORMED, "%s is null".formatted(eventType), null);
            }
            return event;
        } catch (IOException e) {
            throw new UnreadableEvent(
                    Reason.MALFORMED, "%s is malformed: %s".formatted(eventType, JsonFault.describe(e)), e);
        }
    }

    private static void requireReadable(String eventType, int schemaVersion, int newest) throws UnreadableEvent {
        if (schemaVersion < 1) {
            throw new UnreadableEvent(
                    Reason.MALFORMED,
                    "%s cannot have schema version %d: the first is 1".formatted(eventType, schemaVersion),
                    null);
        }
        if (schemaVersion > newest) {
            throw new UnreadableEvent(
                    Reason.NEWER_SCHEMA,
                    "%s has schema version %d, this reader knows %d".formatted(eventType, schemaVersion, newest),
                    null);
        }
    }

    private static ObjectNode upcast(Class<?> type, int schemaVersion, byte[] value, Upcasters upcasters)
            throws IOException, UnreadableEvent {
        var old = JSON.readValue(value, ObjectNode.class);
        if (old == null) {
            return null;
        }
        try {
            return upcasters.upcast(type, schemaVersion, old);
        } catch (RuntimeException e) {
            throw new UnreadableEvent(
                    Reason.MALFORMED,
                    "%s of schema version %d cannot be brought to the newest: %s"
                            .formatted(
                                    type.getSimpleName(),
                                    schemaVersion,
                                    e.getClass().getName()),
                    e);
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

    /**
     * Bytes that are no event this reader understands; reading them again will not help. Its message names fields and types
     * and quotes no value, so that anybody may see it.
     */
    public static final class UnreadableEvent extends Exception {

        private static final long serialVersionUID = 1;

        /** Why an event cannot be read; the name is what a dead letter's reason header says. */
        public enum Reason {
            /** No event of that name is known here; a newer reader may know it. */
            UNKNOWN_TYPE,
            /** The shape is newer than this reader. */
            NEWER_SCHEMA,
            /** Not JSON, or not the fields that the type demands in this schema version. */
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
