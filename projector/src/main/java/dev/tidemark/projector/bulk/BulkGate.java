package dev.tidemark.projector.bulk;

import dev.tidemark.projector.elasticsearch.Answer;
import dev.tidemark.projector.elasticsearch.Elasticsearch;
import dev.tidemark.projector.elasticsearch.ElasticsearchFailure;
import io.quarkus.logging.Log;
import io.smallrye.faulttolerance.api.CircuitBreakerState;
import io.smallrye.faulttolerance.api.TypedGuard;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.util.TypeLiteral;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;

/**
 * The one way of this instance's writes to Elasticsearch. So many pass at once, and others wait for their turn. When none
 * was answered for a while, one now and then finds out whether Elasticsearch is back, and the others are turned away.
 */
@ApplicationScoped
class BulkGate {

    /** In a row, before one at a time has to do. */
    private static final int FAILURES = 5;

    /** More than feeds ever bring: what they read is bounded. */
    private static final int MOST_WAITING = 10_000;

    /** Too many requests, and what proxies and servers that start or end answer. */
    private static final Set<Integer> NOT_SERVING = Set.of(429, 502, 503, 504);

    /** Of an answer, what is looked at; the rest would have to be written and read for every document. */
    private static final String FILTER = "error,status,items.*.status,items.*.error";

    private final Elasticsearch elasticsearch;
    private final TypedGuard<Uni<Answer>> guard;

    BulkGate(Elasticsearch elasticsearch, BulkConfig config) {
        this.elasticsearch = elasticsearch;
        this.guard = TypedGuard.create(new TypeLiteral<Uni<Answer>>() {})
                .withDescription("bulk requests")
                .withBulkhead()
                .limit(config.inFlight())
                .queueSize(MOST_WAITING)
                .done()
                .withCircuitBreaker()
                .failOn(ElasticsearchFailure.class)
                .requestVolumeThreshold(FAILURES)
                .failureRatio(1)
                .delay(config.probeInterval().toMillis(), ChronoUnit.MILLIS)
                .onStateChange(BulkGate::log)
                .done()
                .build();
    }

    /** Fails with {@link ElasticsearchFailure}, or with {@link TurnedAway} when none was sent. */
    Uni<Answer> send(String alias, BulkRequest request) {
        return guard.get(() -> elasticsearch
                        .sendLines(
                                "/%s/_bulk?require_alias=true&filter_path=%s".formatted(alias, FILTER), request.lines())
                        .invoke(BulkGate::requireServing))
                .onFailure(CircuitBreakerOpenException.class)
                .transform(open -> new TurnedAway());
    }

    private static void requireServing(Answer answer) {
        if (NOT_SERVING.contains(answer.status())) {
            answer.expected();
        }
    }

    private static void log(CircuitBreakerState state) {
        Log.infof("Writes to Elasticsearch: the circuit breaker is %s", state);
    }

    /** Elasticsearch has not answered the last requests, so this one was not sent. */
    static final class TurnedAway extends RuntimeException {

        private static final long serialVersionUID = 1;

        private TurnedAway() {
            super("Elasticsearch did not answer the last %d writes".formatted(FAILURES), null, false, false);
        }
    }
}
