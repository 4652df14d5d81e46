package dev.tidemark.poller.relay;

import dev.tidemark.poller.outbox.Look;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;

/** Finds out whether rows are gone that were never published: a poller must not go on then as if they had never been. */
@Singleton
class LossCheck {

    /** A day back, for transactions that went on over midnight. */
    private static final String MISSING_DAY = """
            SELECT min(day)::date::text
            FROM outbox_poller.bucket
            CROSS JOIN LATERAL generate_series(greatest(begun_on, complete_on - 1), outbox_today(), '1 day') AS day
            WHERE NOT EXISTS (
                SELECT FROM pg_inherits
                WHERE inhparent = 'outbox'::regclass
                  AND inhrelid = to_regclass('outbox_' || to_char(day, 'YYYYMMDD')))""";

    private static final String LOST_PARKED = """
            SELECT min(aggregate_type || '/' || aggregate_id)
            FROM outbox_poller.parked
            WHERE NOT EXISTS (
                SELECT FROM outbox WHERE outbox.id = parked.row_id AND outbox.recorded_on = parked.recorded_on)""";

    private static final String NEWEST_PUBLISHED = "SELECT max(position)::text FROM outbox_poller.bucket";

    private final DataSource database;

    LossCheck(DataSource database) {
        this.database = database;
    }

    /** What is missing, in a sentence; empty when nothing is. */
    Optional<String> loss(Look look) throws SQLException {
        var day = value(MISSING_DAY);
        if (day.isPresent()) {
            return Optional.of("The partition of %s is gone, and not all of it was published".formatted(day.get()));
        }
        var parked = value(LOST_PARKED);
        if (parked.isPresent()) {
            return Optional.of("A row of %s was parked, and is gone".formatted(parked.get()));
        }
        return value(NEWEST_PUBLISHED)
                .filter(position -> Long.parseLong(position) > look.newest() + 1)
                .map(position -> "Position %s is published, but the server has only come to %d: it counts anew"
                        .formatted(position, look.newest()));
    }

    private Optional<String> value(String sql) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(sql);
                var rows = statement.executeQuery()) {
            rows.next();
            return Optional.ofNullable(rows.getString(1));
        }
    }
}
