package dev.tidemark.projector.readmodel;

/** A row of a table whose changes are captured, as of one of its versions. */
public interface CapturedRow {

    /** The primary key; the id of its document. */
    String rowId();

    /** At least 1; the table raises it with every change of the row. */
    long rowVersion();
}
