package dev.tidemark.system.check;

/** One document that is not what its row says. */
public record Difference(Kind kind, String id, String detail) {

    /** How a document differs from its row. */
    public enum Kind {
        /** There is a row but no document. */
        MISSING,
        /** There is a document but no row. */
        EXTRA,
        /** The document shows a version before the row's. */
        STALE,
        /** Same version, other content; or a version that the row has not reached. */
        DIFFERENT
    }
}
