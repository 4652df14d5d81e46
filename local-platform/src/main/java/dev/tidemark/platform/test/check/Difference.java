package dev.tidemark.platform.test.check;

/** One document that is not what it should be. */
public record Difference(Kind kind, String id, String detail) {

    /** How a document differs. */
    public enum Kind {
        /** There should be one, and is none. */
        MISSING,
        /** There is one, and should be none. */
        EXTRA,
        /** The document shows a version before what it should. */
        STALE,
        /** Same version, other content; or a version that is not there yet. */
        DIFFERENT
    }
}
