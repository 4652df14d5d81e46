package dev.tidemark.projector.consistency;

import dev.tidemark.problems.http.ConsistencyToken;
import dev.tidemark.projector.elasticsearch.Pause;
import dev.tidemark.projector.query.Queries;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** Who waits for documents of one read model, and the loop that looks for these documents while anybody does. */
final class Arrivals {

    /** One request asks for no more documents. */
    private static final int MOST_AT_ONCE = 1000;

    private final String readModel;
    private final Queries queries;
    private final ConsistencyConfig config;
    private final Set<Waiter> waiters = ConcurrentHashMap.newKeySet();
    private final AtomicInteger awaited = new AtomicInteger();
    private final AtomicBoolean looking = new AtomicBoolean();

    /** Of the last look; null when it has seen everything, before the last of those who wait are told. */
    private volatile Throwable failure;

    Arrivals(String readModel, Queries queries, ConsistencyConfig config) {
        this.readModel = readModel;
        this.queries = queries;
        this.config = config;
    }

    int waiting() {
        return waiters.size();
    }

    /**
     * Whether all tokens were reached within the time; without any time, whether they are now. Fails with
     * {@link ConsistencyProblem.TooManyWaiting}, and as the last look did when that failed and the time is over.
     */
    Uni<Boolean> await(ReadScope scope, List<ConsistencyToken> tokens, Duration time) {
        if (awaited.get() + tokens.size() > config.mostAwaited()) {
            return Uni.createFrom().failure(new ConsistencyProblem.TooManyWaiting());
        }
        var patient = time.isPositive();
        var reached = Uni.createFrom().<Boolean>emitter(answer -> {
            var waiter = new Waiter(scope, tokens, patient, answer);
            waiters.add(waiter);
            awaited.addAndGet(tokens.size());
            // Only now: who has gone already leaves here.
            answer.onTermination(() -> leave(waiter));
            look();
        });
        return patient ? reached.ifNoItem().after(time).recoverWithUni(this::late) : reached;
    }

    private Uni<Boolean> late() {
        var failed = failure;
        return failed == null ? Uni.createFrom().item(false) : Uni.createFrom().failure(failed);
    }

    private void leave(Waiter waiter) {
        if (waiters.remove(waiter)) {
            awaited.addAndGet(-waiter.tokens().size());
        }
    }

    /** Starts the loop unless it runs. */
    private void look() {
        if (looking.compareAndSet(false, true)) {
            pass();
        }
    }

    private void pass() {
        var asking = List.copyOf(waiters);
        if (asking.isEmpty()) {
            failure = null;
            looking.set(false);
            // Somebody may have come after the look into the empty set and before the loop was over.
            if (!waiters.isEmpty()) {
                look();
            }
            return;
        }
        find(asking)
                .onFailure()
                .invoke(failed -> {
                    failure = failed;
                    asking.forEach(waiter -> waiter.fail(failed));
                })
                .onTermination()
                .invoke(this::later)
                .subscribe()
                .with(done -> {}, answered -> {});
    }

    private void later() {
        Pause.of(config.pause())
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .subscribe()
                .with(over -> pass());
    }

    /** Each document is asked for once, however many wait for it, and who waits for no others is answered at once. */
    private Uni<Void> find(Collection<Waiter> asking) {
        var ids = asking.stream()
                .flatMap(waiter -> waiter.tokens().stream())
                .map(ConsistencyToken::aggregateId)
                .distinct()
                .toList();
        var field = asking.stream()
                .map(waiter -> waiter.scope().ownerField())
                .filter(Objects::nonNull)
                .findAny()
                .orElse(null);
        var look = new Look();
        return Multi.createFrom()
                .iterable(ids)
                .group()
                .intoLists()
                .of(MOST_AT_ONCE)
                .onItem()
                .transformToUniAndConcatenate(
                        some -> queries.written(readModel, some, field).invoke(found -> {
                            look.saw(some, found);
                            answer(asking, look, ids);
                        }))
                .onItem()
                .ignoreAsUni();
    }

    /** A look that is not whole says nothing of the end of an outage. */
    private void answer(Collection<Waiter> asking, Look look, List<String> ids) {
        if (look.isWhole(ids)) {
            failure = null;
        }
        asking.forEach(waiter -> waiter.look(look));
    }
}
