package dev.tidemark.outbox.retention;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * The old days of the outbox, seen and ended through one connection of the maintenance role. No statement is in a
 * transaction: detaching without making writers wait takes two of its own.
 */
record OldDays(SqlConnection connection) {

    private static final Duration LOOK = Duration.ofMillis(500);

    private static final String BEFORE = """
            SELECT day, state, coalesce(day >= outbox_first_needed_day(), false) AS needed
            FROM outbox_days_before(outbox_today() - $1::int)""";

    /** Keeps other instances away as long as the connection lives. Answers whether nobody else was first. */
    Uni<Boolean> reserve(Duration lockTimeout) {
        return connection
                .query("SET lock_timeout = %d".formatted(lockTimeout.toMillis()))
                .execute()
                .chain(() -> connection
                        .query("SELECT pg_try_advisory_lock(hashtext('outbox_retention'))")
                        .execute())
                .map(rows -> rows.iterator().next().getBoolean(0));
    }

    /** A connection that is lost has released it already. */
    Uni<Void> release() {
        return connection
                .query("SELECT pg_advisory_unlock(hashtext('outbox_retention'))")
                .execute()
                .replaceWithVoid()
                .onFailure()
                .recoverWithNull();
    }

    /** Those more than so many days before today, in the order in which they must be ended. */
    Uni<List<OldDay>> before(int days) {
        return connection.preparedQuery(BEFORE).execute(Tuple.of(days)).map(rows -> StreamSupport.stream(
                        rows.spliterator(), false)
                .map(OldDay::of)
                .toList());
    }

    /**
     * Completes when the relay has published what is committed now, or is one of pollers: they say of each day whether they
     * need it. Fails with {@link Unpublished}, also while one relay hands over to the other.
     */
    Uni<Void> awaitPublished(Duration patience) {
        return connection
                .query("SELECT pg_current_wal_lsn()::text")
                .execute()
                .map(rows -> rows.iterator().next().getString(0))
                .chain(position -> isPublished(position)
                        .repeat()
                        .withDelay(LOOK)
                        .indefinitely()
                        .select()
                        .where(published -> published)
                        .toUni()
                        .ifNoItem()
                        .after(patience)
                        .failWith(Unpublished::new))
                .replaceWithVoid();
    }

    /** One step towards its end. */
    Uni<Void> advance(OldDay day) {
        var step =
                switch (day.state()) {
                    case ATTACHED -> "ALTER TABLE outbox DETACH PARTITION %s CONCURRENTLY".formatted(day.partition());
                    case DETACHING -> "ALTER TABLE outbox DETACH PARTITION %s FINALIZE".formatted(day.partition());
                    case DETACHED -> "SELECT outbox_drop_day('%s')".formatted(day.date());
                };
        return connection.query(step).execute().replaceWithVoid();
    }

    private Uni<Boolean> isPublished(String position) {
        return connection
                .preparedQuery("SELECT outbox_is_published($1::text::pg_lsn)")
                .execute(Tuple.of(position))
                .map(rows -> rows.iterator().next().getBoolean(0));
    }

    /** The relay stands or is behind. */
    static final class Unpublished extends RuntimeException {

        private static final long serialVersionUID = 1;

        Unpublished() {
            super("The relay has not published what was recorded");
        }
    }
}
