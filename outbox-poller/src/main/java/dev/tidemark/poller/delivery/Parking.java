package dev.tidemark.poller.delivery;

import dev.tidemark.poller.lease.Lease;
import dev.tidemark.poller.lease.LeaseLost;
import dev.tidemark.poller.outbox.Aggregate;
import dev.tidemark.poller.outbox.OutboxRow;
import dev.tidemark.poller.outbox.Place;
import jakarta.inject.Singleton;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** The rows that Kafka refused, and with each the rest of its aggregate: {@code outbox_poller.parked}. */
@Singleton
class Parking {

    private static final String PARK = """
            INSERT INTO outbox_poller.parked AS p (
                aggregate_type, aggregate_id, bucket, position, aggregate_version, row_id, recorded_on, attempts, last_error)
            SELECT ?, ?, number, ?, ?, ?, ?, 1, ? FROM outbox_poller.bucket WHERE number = ? AND generation = ?
            ON CONFLICT (aggregate_type, aggregate_id) DO UPDATE
            SET position = excluded.position, aggregate_version = excluded.aggregate_version, row_id = excluded.row_id,
                recorded_on = excluded.recorded_on, attempts = p.attempts + 1, last_error = excluded.last_error,
                released_at = NULL""";

    private static final String RELEASED = """
            SELECT aggregate_type, aggregate_id, p.position, p.aggregate_version, p.row_id,
                   (p.position, p.aggregate_version, p.row_id) > (b.position, b.aggregate_version, b.row_id) AS ahead
            FROM outbox_poller.parked AS p JOIN outbox_poller.bucket AS b ON b.number = p.bucket
            WHERE bucket = ? AND released_at IS NOT NULL
            ORDER BY released_at""";

    private static final String MOVE_ON = """
            UPDATE outbox_poller.parked SET position = ?, aggregate_version = ?, row_id = ?, recorded_on = ?
            WHERE aggregate_type = ? AND aggregate_id = ?
              AND EXISTS (SELECT FROM outbox_poller.bucket WHERE number = ? AND generation = ?)""";

    private static final String REMOVE = """
            DELETE FROM outbox_poller.parked WHERE aggregate_type = ? AND aggregate_id = ?
              AND EXISTS (SELECT FROM outbox_poller.bucket WHERE number = ? AND generation = ?)""";

    private final DataSource database;

    Parking(DataSource database) {
        this.database = database;
    }

    /** From this row on, its aggregate waits for an operator. Counts the attempts of one that was tried again. */
    void park(Lease lease, OutboxRow row, Exception error) throws SQLException {
        execute(lease, PARK, statement -> {
            statement.setString(1, row.aggregate().type());
            statement.setString(2, row.aggregate().id());
            row.place().set(statement, 3);
            statement.setObject(6, row.recordedOn());
            statement.setString(7, error.toString());
            statement.setInt(8, lease.bucket());
            statement.setLong(9, lease.generation());
        });
    }

    /** What an operator wants to be tried again, longest waiting first. */
    List<Parked> released(Lease lease) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(RELEASED)) {
            statement.setInt(1, lease.bucket());
            var released = new ArrayList<Parked>();
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    released.add(new Parked(Aggregate.of(rows), Place.of(rows, "row_id"), rows.getBoolean("ahead")));
                }
            }
            return released;
        }
    }

    /** What stood before this row of the aggregate is published. */
    void moveOn(Lease lease, OutboxRow next) throws SQLException {
        execute(lease, MOVE_ON, statement -> {
            next.place().set(statement, 1);
            statement.setObject(4, next.recordedOn());
            setAggregate(statement, 5, next.aggregate(), lease);
        });
    }

    /** Nothing of the aggregate waits any more. */
    void remove(Lease lease, Aggregate aggregate) throws SQLException {
        execute(lease, REMOVE, statement -> setAggregate(statement, 1, aggregate, lease));
    }

    private static void setAggregate(PreparedStatement statement, int first, Aggregate aggregate, Lease lease)
            throws SQLException {
        statement.setString(first, aggregate.type());
        statement.setString(first + 1, aggregate.id());
        statement.setInt(first + 2, lease.bucket());
        statement.setLong(first + 3, lease.generation());
    }

    private void execute(Lease lease, String sql, Parameters parameters) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(sql)) {
            parameters.set(statement);
            if (statement.executeUpdate() == 0) {
                throw new LeaseLost(lease);
            }
        }
    }

    @FunctionalInterface
    private interface Parameters {
        void set(PreparedStatement statement) throws SQLException;
    }
}
