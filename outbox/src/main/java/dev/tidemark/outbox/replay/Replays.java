package dev.tidemark.outbox.replay;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What operators may ask of replays. */
@ApplicationScoped
public class Replays {

    /** How many rows of the outbox are looked at for the answer, which holds a connection meanwhile. */
    private static final int MAX_LOOKED_AT = 100_000;

    private final ReplayStore store;
    private final Set<String> aggregateTypes;

    /** @param aggregateTypes what the service publishes; canaries and barriers belong to nobody's state */
    Replays(ReplayStore store, @ConfigProperty(name = "tidemark.database.aggregate-types") Set<String> aggregateTypes) {
        this.store = store;
        this.aggregateTypes = new TreeSet<>(aggregateTypes);
    }

    /**
     * Takes the request down; it is carried out from the next moment on, after those before it. Fails with a
     * {@link ReplayProblem} when there is nothing to replay, or not all of it.
     */
    public Uni<Replay> request(ReplayRequest request) {
        if (!aggregateTypes.contains(request.aggregateType())) {
            return Uni.createFrom()
                    .failure(new ReplayProblem.UnknownAggregateType(request.aggregateType(), aggregateTypes));
        }
        return Panache.withTransaction(() -> store.count(request.aggregateType(), request.target(), MAX_LOOKED_AT)
                .invoke(found -> require(request, found))
                .chain(found -> store.add(UUID.randomUUID(), request, found)));
    }

    /** Fails with {@link ReplayProblem.NotFound} when there is none. */
    public Uni<Replay> find(UUID id) {
        return Panache.withSession(() -> store.get(id));
    }

    private static void require(ReplayRequest request, Replayable found) {
        if (found.isNothing()) {
            throw new ReplayProblem.Nothing(found.reach());
        }
        var missing = found.missing(request.target());
        if (missing.isPresent() && !request.allowIncomplete()) {
            throw new ReplayProblem.Incomplete(missing.get(), found.amount());
        }
    }
}
