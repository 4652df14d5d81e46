package dev.tidemark.outbox.retention;

import io.vertx.mutiny.sqlclient.Row;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * A day that is older than the retention, and how far its end has come.
 *
 * @param isNeeded whether pollers may still have to read it
 */
record OldDay(LocalDate date, State state, boolean isNeeded) {

    /** In the order in which they follow each other. */
    enum State {
        ATTACHED,
        DETACHING,
        DETACHED
    }

    static OldDay of(Row row) {
        return new OldDay(
                row.getLocalDate("day"),
                State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                row.getBoolean("needed"));
    }

    String partition() {
        return "outbox_" + DateTimeFormatter.BASIC_ISO_DATE.format(date);
    }
}
