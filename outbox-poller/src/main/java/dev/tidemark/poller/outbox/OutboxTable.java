package dev.tidemark.poller.outbox;

import dev.tidemark.poller.outbox.Look.Barrier;
import jakarta.inject.Singleton;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import javax.sql.DataSource;

/** Reads the outbox and asks who may publish it. */
@Singleton
public class OutboxTable {

    private static final String LOOK = """
            SELECT relay, barrier, barrier_position,
                   pg_snapshot_xmin(snapshot)::text::bigint AS horizon,
                   pg_snapshot_xmax(snapshot)::text::bigint - 1 AS newest,
                   now() AS at, outbox_today() AS today
            FROM outbox_relay.active, pg_current_snapshot() AS snapshot""";

    /** Large payloads make a batch shorter. The barrier is read last: its position is above the limit of all others. */
    private static final String NEXT = """
            SELECT number, next.*
            FROM unnest(?::int[], ?::bigint[], ?::bigint[], ?::uuid[]) AS b (number, position, version, row_id)
            CROSS JOIN LATERAL (
                SELECT *, octet_length(payload) AS bytes,
                       sum(octet_length(payload)) OVER (ORDER BY position, aggregate_version, id) AS bytes_so_far
                FROM (
                    SELECT %1$s FROM outbox
                    WHERE (hashtextextended(aggregate_id, 0) & 7) = b.number
                      AND position BETWEEN b.position AND ?
                      AND (position, aggregate_version, id) > (b.position, b.version, b.row_id)
                      AND (position < ? AND aggregate_type <> 'relay-barrier' OR id = ?)
                      AND NOT EXISTS (
                          SELECT FROM outbox_poller.parked AS p
                          WHERE p.aggregate_type = outbox.aggregate_type AND p.aggregate_id = outbox.aggregate_id
                            AND (p.position, p.aggregate_version, p.row_id) <= (outbox.position, outbox.aggregate_version, id))
                    ORDER BY position, aggregate_version, id
                    LIMIT ?) AS candidates) AS next
            WHERE bytes_so_far - bytes < ?
            ORDER BY number, position, aggregate_version, id""".formatted(OutboxRow.COLUMNS);

    private static final String OF_AGGREGATE = """
            SELECT *
            FROM (
                SELECT *, octet_length(payload) AS bytes,
                       sum(octet_length(payload)) OVER (ORDER BY position, aggregate_version, id) AS bytes_so_far
                FROM (
                    SELECT %1$s FROM outbox
                    WHERE (hashtextextended(aggregate_id, 0) & 7) = (hashtextextended(?, 0) & 7)
                      AND aggregate_type = ? AND aggregate_id = ?
                      AND position BETWEEN ? AND ?
                      AND (position, aggregate_version, id) >= (?, ?, ?)
                      AND (position, aggregate_version, id) <= (?, ?, ?)
                    ORDER BY position, aggregate_version, id
                    LIMIT ?) AS candidates) AS waiting
            WHERE bytes_so_far - bytes < ?
            ORDER BY position, aggregate_version, id""".formatted(OutboxRow.COLUMNS);

    private final DataSource database;

    OutboxTable(DataSource database) {
        this.database = database;
    }

    /** How things stand now. */
    public Look look() throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(LOOK);
                var rows = statement.executeQuery()) {
            rows.next();
            var barrier = Optional.ofNullable(rows.getObject("barrier", UUID.class));
            var barrierPosition = rows.getLong("barrier_position");
            return new Look(
                    rows.getString("relay"),
                    barrier.map(row -> new Barrier(row, barrierPosition)),
                    rows.getLong("horizon"),
                    rows.getLong("newest"),
                    rows.getObject("at", OffsetDateTime.class).toInstant(),
                    rows.getObject("today", LocalDate.class));
        }
    }

    /**
     * What comes next in each bucket, without what is parked; no entry for a bucket in which nothing does.
     *
     * @param published the last place that is published, by bucket
     * @param size how much to read of each bucket
     */
    public Map<Integer, Batch> next(Map<Integer, Place> published, Look look, Batch.Size size) throws SQLException {
        var next = new HashMap<Integer, Batch>();
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(NEXT)) {
            setBuckets(connection, statement, published);
            statement.setLong(5, look.end());
            statement.setLong(6, look.limit());
            statement.setObject(7, look.reachedBarrier().map(Barrier::row).orElse(null));
            statement.setInt(8, size.rows());
            statement.setLong(9, size.bytes());
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    next.computeIfAbsent(rows.getInt("number"), bucket -> new Batch(size))
                            .add(OutboxRow.of(rows), rows.getLong("bytes"));
                }
            }
        }
        return next;
    }

    /** Rows of one aggregate between two places, both included; empty when there is none. */
    public Optional<Batch> ofAggregate(Aggregate aggregate, Place from, Place to, Batch.Size size) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(OF_AGGREGATE)) {
            statement.setString(1, aggregate.id());
            statement.setString(2, aggregate.type());
            statement.setString(3, aggregate.id());
            statement.setLong(4, from.position());
            statement.setLong(5, to.position());
            from.set(statement, 6);
            to.set(statement, 9);
            statement.setInt(12, size.rows());
            statement.setLong(13, size.bytes());
            var batch = new Batch(size);
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    batch.add(OutboxRow.of(rows), rows.getLong("bytes"));
                }
            }
            return batch.rows().isEmpty() ? Optional.empty() : Optional.of(batch);
        }
    }

    private static void setBuckets(Connection connection, PreparedStatement statement, Map<Integer, Place> published)
            throws SQLException {
        var places = List.copyOf(published.values());
        statement.setArray(
                1, connection.createArrayOf("int4", published.keySet().toArray()));
        statement.setArray(2, array(connection, "int8", places, Place::position));
        statement.setArray(3, array(connection, "int8", places, Place::aggregateVersion));
        statement.setArray(4, array(connection, "uuid", places, Place::row));
    }

    private static Array array(Connection connection, String type, List<Place> places, Function<Place, Object> part)
            throws SQLException {
        return connection.createArrayOf(type, places.stream().map(part).toArray());
    }
}
