package dev.tidemark.projector.readmodel;

/**
 * A row after a change, or before it went.
 *
 * @param deleted then {@code row} is what it was at last. Its document stays, marked, for Elasticsearch forgets the
 *     version of a deleted document after a while, and an older change would bring it back
 */
public record RowChange<R extends CapturedRow>(R row, boolean deleted) {

    /** Orders the changes of a row; that it went counts as one more. */
    public long version() {
        return row.rowVersion() + (deleted ? 1 : 0);
    }
}
