package dev.tidemark.outbox.replay;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import java.time.OffsetDateTime;
import java.util.UUID;

/** Replays in PostgreSQL, in the caller's session. What outbox rows hold never leaves the database. */
@ApplicationScoped
class ReplayStore {

    private static final String OF_AGGREGATE = "SELECT * FROM outbox_replayable(?1, ?2, NULL, NULL, ?3)";

    private static final String OF_WINDOW = """
            SELECT * FROM outbox_replayable(
                ?1, NULL, CAST(CAST(?2 AS text) AS timestamptz), CAST(CAST(?3 AS text) AS timestamptz), ?4)""";

    /**
     * Counts the events.
     *
     * @param maxRows how many rows it looks at: the first of the aggregate, or any in the days of the window
     */
    Uni<Replayable> count(String aggregateType, ReplayTarget target, int maxRows) {
        return Panache.getSession()
                .chain(session -> switch (target) {
                    case ReplayTarget.Aggregate(var id) ->
                        session.createNativeQuery(OF_AGGREGATE, Tuple.class)
                                .setParameter(1, aggregateType)
                                .setParameter(2, id)
                                .setParameter(3, maxRows)
                                .getSingleResult();
                    case ReplayTarget.Window(var from, var to) ->
                        session.createNativeQuery(OF_WINDOW, Tuple.class)
                                .setParameter(1, aggregateType)
                                .setParameter(2, from.toString())
                                .setParameter(3, to.toString())
                                .setParameter(4, maxRows)
                                .getSingleResult();
                })
                .map(ReplayStore::replayable);
    }

    private static Replayable replayable(Tuple row) {
        var completeFrom = row.get("complete_from", OffsetDateTime.class);
        return new Replayable(
                row.get("events", Long.class),
                row.get("counted", Boolean.class),
                row.get("of_earlier_epochs", Long.class),
                row.get("first_version", Long.class),
                completeFrom == null ? null : completeFrom.toInstant());
    }

    /** In the current transaction; it begins once that is committed. */
    Uni<Replay> add(UUID id, ReplayRequest request, Replayable found) {
        var row = ReplayRow.of(id, request, found);
        return Panache.getSession()
                .chain(session -> session.persist(row).chain(session::flush).chain(() -> session.refresh(row)))
                .map(done -> row.toReplay());
    }

    /** Fails with {@link ReplayProblem.NotFound} when there is none. */
    Uni<Replay> get(UUID id) {
        return ReplayRow.<ReplayRow>findById(id)
                .onItem()
                .ifNull()
                .failWith(() -> new ReplayProblem.NotFound(id))
                .map(ReplayRow::toReplay);
    }
}
