package dev.tidemark.poller.lease;

import dev.tidemark.poller.outbox.Place;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.LocalDate;
import javax.sql.DataSource;

/** How far the buckets are published. Only the owner of a bucket's newest lease may note something. */
@Singleton
public class Progress {

    private static final String PUBLISHED = """
            SELECT position, aggregate_version, row_id FROM outbox_poller.bucket WHERE number = ? AND generation = ?""";

    private static final String NOTE = """
            UPDATE outbox_poller.bucket SET position = ?, aggregate_version = ?, row_id = ?
            WHERE number = ? AND generation = ?""";

    private static final String NOTE_COMPLETE = """
            UPDATE outbox_poller.bucket SET complete_on = ?
            WHERE number = ? AND generation = ? AND complete_on < ?""";

    private final DataSource database;

    Progress(DataSource database) {
        this.database = database;
    }

    /** The last place that is published. Throws {@link LeaseLost} when the bucket has another owner. */
    public Place published(Lease lease) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(PUBLISHED)) {
            statement.setInt(1, lease.bucket());
            statement.setLong(2, lease.generation());
            try (var rows = statement.executeQuery()) {
                if (!rows.next()) {
                    throw new LeaseLost(lease);
                }
                return Place.of(rows, "row_id");
            }
        }
    }

    /** Throws {@link LeaseLost} when the bucket has another owner; nothing is noted then. */
    public void note(Lease lease, Place published) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(NOTE)) {
            published.set(statement, 1);
            statement.setInt(4, lease.bucket());
            statement.setLong(5, lease.generation());
            if (statement.executeUpdate() == 0) {
                throw new LeaseLost(lease);
            }
        }
    }

    /** Nothing is left of what was recorded before this day, but for transactions that began then and go on. */
    public void noteComplete(Lease lease, LocalDate day) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(NOTE_COMPLETE)) {
            statement.setObject(1, day);
            statement.setInt(2, lease.bucket());
            statement.setLong(3, lease.generation());
            statement.setObject(4, day);
            statement.executeUpdate();
        }
    }
}
