package dev.tidemark.outbox.replay;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** A row of {@code outbox_replay}. Inserted here, carried on by the database's own function. */
@Entity
@Table(name = "outbox_replay")
class ReplayRow extends PanacheEntityBase {

    @Id
    UUID id;

    @Column(columnDefinition = "text")
    String consumer;

    @Column(name = "aggregate_type", columnDefinition = "text")
    String aggregateType;

    @Column(name = "aggregate_id", columnDefinition = "text")
    String aggregateId;

    @Column(name = "occurred_from")
    Instant occurredFrom;

    @Column(name = "occurred_to")
    Instant occurredTo;

    @Column(name = "requested_by", columnDefinition = "text")
    String requestedBy;

    long events;

    boolean counted;

    @Column(name = "requested_at", insertable = false, updatable = false)
    Instant requestedAt;

    @Column(insertable = false, updatable = false)
    long replayed;

    @Column(name = "finished_at", insertable = false, updatable = false)
    Instant finishedAt;

    static ReplayRow of(UUID id, ReplayRequest request, Replayable found) {
        var row = new ReplayRow();
        row.id = id;
        row.consumer = request.consumer();
        row.aggregateType = request.aggregateType();
        row.requestedBy = request.requestedBy();
        row.events = found.events();
        row.counted = found.counted();
        switch (request.target()) {
            case ReplayTarget.Aggregate(var aggregateId) -> row.aggregateId = aggregateId;
            case ReplayTarget.Window(var from, var to) -> {
                row.occurredFrom = from;
                row.occurredTo = to;
            }
        }
        return row;
    }

    Replay toReplay() {
        var target = aggregateId == null
                ? new ReplayTarget.Window(occurredFrom, occurredTo)
                : new ReplayTarget.Aggregate(aggregateId);
        return new Replay(id, consumer, aggregateType, target, events, counted, replayed, requestedAt, finishedAt);
    }
}
