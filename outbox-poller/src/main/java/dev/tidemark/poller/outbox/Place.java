package dev.tidemark.poller.outbox;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;

/** Where a row stands in the order of publication: by its position, then its aggregate's version, then its id. */
public record Place(long position, long aggregateVersion, UUID row) {

    private static final UUID FIRST = new UUID(0, 0);

    /** Before every row of a position, and after all rows of those before it. */
    public static Place before(long position) {
        return new Place(position, 0, FIRST);
    }

    /** From the columns {@code position}, {@code aggregate_version} and the named one. */
    public static Place of(ResultSet row, String id) throws SQLException {
        return new Place(row.getLong("position"), row.getLong("aggregate_version"), row.getObject(id, UUID.class));
    }

    /** Sets three parameters. */
    public void set(PreparedStatement statement, int first) throws SQLException {
        statement.setLong(first, position);
        statement.setLong(first + 1, aggregateVersion);
        statement.setObject(first + 2, row);
    }
}
