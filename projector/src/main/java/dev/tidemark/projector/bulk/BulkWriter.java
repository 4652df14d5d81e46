package dev.tidemark.projector.bulk;

import dev.tidemark.projector.elasticsearch.Answer;
import dev.tidemark.projector.elasticsearch.Backoff;
import dev.tidemark.projector.elasticsearch.ElasticsearchFailure;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.Consumer;

/**
 * Writes batches of documents. Waits out everything but the documents' own faults: lost connections, overload, blocks,
 * missing rights, a missing index. Sends again only what was not answered.
 */
@ApplicationScoped
public class BulkWriter {

    private static final int TOO_LARGE = 413;

    private final BulkGate gate;
    private final Backoff backoff;
    private final BulkConfig config;

    BulkWriter(BulkGate gate, Backoff backoff, BulkConfig config) {
        this.gate = gate;
        this.backoff = backoff;
        this.config = config;
    }

    /**
     * Completes when Elasticsearch has answered for every aggregate, however long that takes; cancel it to give up.
     *
     * @param alias never an index: one that went away must not come back without its mapping
     * @param obstacles told before each pause what stands in the way
     */
    public Uni<BulkResult> write(String alias, List<VersionedDocument> documents, Consumer<String> obstacles) {
        var job = new BulkJob(documents);
        if (job.isDone()) {
            return Uni.createFrom().item(job.result());
        }
        return Uni.createFrom()
                .deferred(() -> pause(job, obstacles).chain(() -> round(alias, job)))
                .repeat()
                .whilst(ignored -> !job.isDone())
                .collect()
                .last()
                .map(ignored -> job.result());
    }

    private Uni<Void> pause(BulkJob job, Consumer<String> obstacles) {
        if (job.failures() == 0) {
            return Uni.createFrom().voidItem();
        }
        obstacles.accept(job.obstacle());
        return Uni.createFrom().voidItem().onItem().delayIt().by(backoff.after(job.failures()));
    }

    /** The item says nothing; it is there because a repetition needs one. */
    private Uni<Boolean> round(String alias, BulkJob job) {
        var requests = BulkRequest.split(
                job.startRound(), config.maxDocuments(), config.maxSize().asLongValue());
        return Multi.createFrom()
                .iterable(requests)
                .onItem()
                .transformToUni(request -> send(alias, job, request))
                .merge()
                .collect()
                .last()
                .invoke(job::endRound)
                .replaceWith(true);
    }

    private Uni<Void> send(String alias, BulkJob job, BulkRequest request) {
        return gate.send(alias, request)
                .flatMap(answer -> read(alias, job, request, answer))
                .onFailure(failure -> failure instanceof ElasticsearchFailure || failure instanceof BulkGate.TurnedAway)
                .recoverWithItem(failure -> {
                    job.postpone(failure.getMessage());
                    return null;
                });
    }

    private Uni<Void> read(String alias, BulkJob job, BulkRequest request, Answer answer) {
        if (answer.status() == TOO_LARGE && request.documents().size() > 1) {
            var halves = request.halves();
            return send(alias, job, halves.getFirst()).chain(() -> send(alias, job, halves.getLast()));
        }
        var items = answer.body().path("items");
        if (answer.isSuccess() && items.size() == request.documents().size()) {
            for (int i = 0; i < items.size(); i++) {
                job.settle(request.documents().get(i), ItemOutcome.of(items.get(i)));
            }
        } else {
            job.postpone(
                    answer.isSuccess()
                            ? "answer incomplete: %d items of %d"
                                    .formatted(items.size(), request.documents().size())
                            : answer.summary());
        }
        return Uni.createFrom().voidItem();
    }
}
