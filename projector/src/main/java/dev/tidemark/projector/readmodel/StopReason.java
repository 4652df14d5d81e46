package dev.tidemark.projector.readmodel;

import java.util.Locale;

/** Why a read model stopped. None of these goes away by waiting; the runbook says what to do about each. */
public enum StopReason {
    /** The generation was built by other code or another mapping. */
    OTHER_CODE,
    /** The index is not the one that the offsets belong to. */
    INDEX_REPLACED,
    /** The topic was deleted and created again. */
    TOPIC_REPLACED,
    /** The group's committed offsets are gone. */
    OFFSETS_MISSING,
    /** The records after the committed offsets are gone. */
    OFFSETS_OUT_OF_RANGE,
    /** A writing database was restored: versions may repeat with other content. */
    EPOCH_CHANGED,
    /** Most records cannot be read: this projector is too old for them, or others write to the topic. */
    MOST_UNREADABLE,
    /** Elasticsearch refuses most documents: not the events are wrong but the mapping or the projection. */
    MOST_REFUSED;

    /** As in the metric's label and in health. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
