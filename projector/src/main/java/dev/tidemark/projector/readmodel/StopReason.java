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
    /** The records after the committed offsets are gone, or those before the first ones of a new index that nobody began. */
    OFFSETS_OUT_OF_RANGE,
    /** A writing database was restored: versions may repeat with other content. */
    EPOCH_CHANGED,
    /** The captured table was truncated: no row image says which documents that concerns. */
    TABLE_TRUNCATED;

    /** As in the metric's label and in health. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
