package dev.tidemark.projector.event;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A record that can never be applied, and why.
 *
 * @param fault what it has in common with others that have the same
 * @param detail what is wrong, and where; quotes nothing of the value, for it is logged and shown to whoever asks
 */
public record DeadLetter(ConsumerRecord<byte[], byte[]> origin, Reason reason, String fault, String detail) {

    /** The name is what the reason header says. */
    public enum Reason {
        /** Without a key nobody knows whose event it is. */
        NO_KEY,
        /** The key is no text, or too long to be a document's id. */
        BAD_KEY,
        /** A tombstone: documents are never deleted this way. */
        NO_VALUE,
        /** A header that every event has is not there. */
        MISSING_HEADER,
        /** A header that must be a number is none, or not in its range. */
        BAD_HEADER,
        /** No event of that name is known here; a newer projector may know it. */
        UNKNOWN_TYPE,
        /** The shape is newer than this projector. */
        NEWER_SCHEMA,
        /** Not JSON, or not the fields that the type demands. */
        MALFORMED,
        /** Key, headers, topic and value contradict one another. */
        MISADDRESSED,
        /** The projection failed on this event. */
        NOT_PROJECTED,
        /** Elasticsearch will never take the document. */
        DOCUMENT_REFUSED
    }

    /** One whose reason says it all. */
    static DeadLetter unreadable(ConsumerRecord<byte[], byte[]> origin, Unapplicable why) {
        return new DeadLetter(origin, why.reason(), why.reason().name(), why.getMessage());
    }
}
