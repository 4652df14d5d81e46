package dev.tidemark.poller.lease;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

/** The leases of one poller. Pollers that run share the buckets evenly; one that falls silent loses its own. */
public final class Leases {

    /** By the clock of the database: that of a poller may be wrong. */
    private static final String APPEAR = """
            INSERT INTO outbox_poller.instance (name, seen_at) VALUES (?, clock_timestamp())
            ON CONFLICT (name) DO UPDATE SET seen_at = excluded.seen_at""";

    private static final String FORGET_SILENT =
            "DELETE FROM outbox_poller.instance WHERE seen_at < clock_timestamp() - make_interval(secs => ?)";

    /** An even share, rounded up. */
    private static final String SHARE = """
            SELECT ceil((SELECT count(*) FROM outbox_poller.bucket)::float8 / greatest(count(*), 1))::int
            FROM outbox_poller.instance""";

    private static final String GIVE_UP_SURPLUS = """
            UPDATE outbox_poller.bucket SET owner = NULL
            WHERE owner = ? AND number IN (
                SELECT number FROM outbox_poller.bucket WHERE owner = ? ORDER BY number OFFSET ?)""";

    private static final String TAKE = """
            UPDATE outbox_poller.bucket SET owner = ?, generation = generation + 1
            WHERE number IN (
                SELECT number FROM outbox_poller.bucket
                WHERE owner IS NULL OR leased_until < clock_timestamp() AND owner <> ?
                ORDER BY number
                LIMIT greatest(? - (SELECT count(*) FROM outbox_poller.bucket WHERE owner = ?), 0)
                FOR UPDATE SKIP LOCKED)""";

    private static final String RENEW = """
            UPDATE outbox_poller.bucket SET leased_until = clock_timestamp() + make_interval(secs => ?)
            WHERE owner = ? RETURNING current_database() AS database, number, generation""";

    private static final String GIVE_UP_ALL = "UPDATE outbox_poller.bucket SET owner = NULL WHERE owner = ?";
    private static final String DISAPPEAR = "DELETE FROM outbox_poller.instance WHERE name = ?";

    private final DataSource database;
    private final double seconds;
    private final String name = UUID.randomUUID().toString();

    /** @param duration how long a lease lasts that is not renewed */
    public Leases(DataSource database, Duration duration) {
        this.database = database;
        this.seconds = duration.toMillis() / 1000.0;
    }

    /** Renews what this poller holds, takes what is free, gives up what others are short of; returns what it has now. */
    public List<Lease> hold() throws SQLException {
        try (var connection = database.getConnection()) {
            update(connection, APPEAR, name);
            update(connection, FORGET_SILENT, seconds);
            var share = share(connection);
            update(connection, GIVE_UP_SURPLUS, name, name, share);
            update(connection, TAKE, name, name, share, name);
            return renew(connection);
        }
    }

    /** Lets others have all of it at once. */
    public void giveUp() throws SQLException {
        try (var connection = database.getConnection()) {
            update(connection, GIVE_UP_ALL, name);
            update(connection, DISAPPEAR, name);
        }
    }

    private static int share(Connection connection) throws SQLException {
        try (var statement = connection.prepareStatement(SHARE);
                var rows = statement.executeQuery()) {
            rows.next();
            return rows.getInt(1);
        }
    }

    private List<Lease> renew(Connection connection) throws SQLException {
        try (var statement = prepare(connection, RENEW, seconds, name);
                var rows = statement.executeQuery()) {
            var leases = new ArrayList<Lease>();
            while (rows.next()) {
                leases.add(new Lease(rows.getString("database"), rows.getInt("number"), rows.getLong("generation")));
            }
            return leases;
        }
    }

    private static void update(Connection connection, String sql, Object... parameters) throws SQLException {
        try (var statement = prepare(connection, sql, parameters)) {
            statement.executeUpdate();
        }
    }

    private static PreparedStatement prepare(Connection connection, String sql, Object... parameters)
            throws SQLException {
        var statement = connection.prepareStatement(sql);
        for (var i = 0; i < parameters.length; i++) {
            statement.setObject(i + 1, parameters[i]);
        }
        return statement;
    }
}
