package dev.tidemark.poller.outbox;

import java.sql.ResultSet;
import java.sql.SQLException;

/** What events are about: their topic and their key. */
public record Aggregate(String type, String id) {

    /** From the columns {@code aggregate_type} and {@code aggregate_id}. */
    public static Aggregate of(ResultSet row) throws SQLException {
        return new Aggregate(row.getString("aggregate_type"), row.getString("aggregate_id"));
    }

    @Override
    public String toString() {
        return type + "/" + id;
    }
}
