package dev.tidemark.poller.outbox;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;

/**
 * One event as it was recorded.
 *
 * @param recordedOn the day of its partition
 * @param replayFor the consumer for which the event is published once more, null for everything else
 */
public record OutboxRow(
        Place place,
        Aggregate aggregate,
        String eventType,
        int schemaVersion,
        int epoch,
        String payload,
        OffsetDateTime occurredAt,
        Origin origin,
        LocalDate recordedOn,
        String replayFor) {

    /** The columns that {@link #of} reads. */
    static final String COLUMNS =
            "id, aggregate_type, aggregate_id, aggregate_version, event_type, schema_version, epoch,"
                    + " payload, occurred_at, traceparent, correlation_id, causation_id, recorded_on, position,"
                    + " replay_for";

    static OutboxRow of(ResultSet row) throws SQLException {
        return new OutboxRow(
                Place.of(row, "id"),
                Aggregate.of(row),
                row.getString("event_type"),
                row.getInt("schema_version"),
                row.getInt("epoch"),
                row.getString("payload"),
                row.getObject("occurred_at", OffsetDateTime.class),
                Origin.of(row),
                row.getObject("recorded_on", LocalDate.class),
                row.getString("replay_for"));
    }

    /**
     * What led to the event.
     *
     * @param traceparent null when there was no trace
     * @param correlation the first event of the chain, null when the event was not caused by another one
     * @param causation the event before it, null when there is none
     */
    public record Origin(String traceparent, String correlation, String causation) {

        private static Origin of(ResultSet row) throws SQLException {
            return new Origin(
                    row.getString("traceparent"), row.getString("correlation_id"), row.getString("causation_id"));
        }
    }
}
