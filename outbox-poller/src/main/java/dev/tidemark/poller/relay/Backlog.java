package dev.tidemark.poller.relay;

import jakarta.inject.Singleton;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Counts what is not published, in all buckets, whoever owns them. */
@Singleton
public class Backlog {

    /** Counting more would be work without news. */
    private static final int MOST_PER_BUCKET = 10_000;

    private static final String COUNT = """
            SELECT coalesce(sum(waiting), 0) AS waiting, (SELECT count(*) FROM outbox_poller.parked) AS parked
            FROM outbox_poller.bucket AS b
            CROSS JOIN LATERAL (
                SELECT count(*) AS waiting
                FROM (
                    SELECT FROM outbox
                    WHERE (hashtextextended(aggregate_id, 0) & 7) = b.number
                      AND outbox.position >= b.position
                      AND (outbox.position, outbox.aggregate_version, id) > (b.position, b.aggregate_version, b.row_id)
                      AND aggregate_type <> 'relay-barrier'
                    LIMIT %d) AS counted) AS rows""".formatted(MOST_PER_BUCKET);

    private final DataSource database;

    Backlog(DataSource database) {
        this.database = database;
    }

    Count count() throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(COUNT);
                var rows = statement.executeQuery()) {
            rows.next();
            return new Count(rows.getLong("waiting"), rows.getLong("parked"));
        }
    }

    /**
     * What is not published.
     *
     * @param rows at most 10,000 of each bucket are counted, and none behind the first one that is parked
     * @param parked aggregates
     */
    public record Count(long rows, long parked) {

        static final Count NONE = new Count(0, 0);
    }
}
