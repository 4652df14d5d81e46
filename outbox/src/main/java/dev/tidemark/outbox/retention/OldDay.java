package dev.tidemark.outbox.retention;

import io.vertx.mutiny.sqlclient.Row;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** A day that is older than the retention, and how far its end has come. */
record OldDay(LocalDate date, State state) {

    /** In the order in which they follow each other. */
    enum State {
        ATTACHED,
        DETACHING,
        DETACHED
    }

    static OldDay of(Row row) {
        return new OldDay(
                row.getLocalDate("day"), State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)));
    }

    String partition() {
        return "outbox_" + DateTimeFormatter.BASIC_ISO_DATE.format(date);
    }
}
