package dev.tidemark.projector.deadletters.decision;

import dev.tidemark.projector.deadletters.letter.DeadLetterDocument;
import dev.tidemark.projector.deadletters.letter.DeadLetterDocument.Decision;
import dev.tidemark.projector.deadletters.letter.DeadLetterState;
import dev.tidemark.projector.feed.FeedConfig;
import io.quarkus.logging.Log;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.kafka.common.KafkaException;

/**
 * Sees to it that no letter of a read model stays RETRIED: after a while it is closed, when nothing is missing any more, or
 * it is open again. Its retry was lost then, between decision and sending or with its topic, or it was passed over, or the
 * read model stands. That is put on record as operators' decisions are, so every instance that projects may do it.
 */
@ApplicationScoped
class RetryWatch {

    private static final String OURSELVES = "projector";

    /**
     * At one look. What comes behind them is found when the index shows that they were answered, and as long as it does not,
     * no other answer could be read back either.
     */
    private static final int MOST = 100;

    private final OverdueRetries retries;
    private final Decisions decisions;
    private final FeedConfig feeds;

    /** The decisions to retry that were answered at the last look: as long as the index stands, they are found again. */
    private volatile Set<String> answered = Set.of();

    RetryWatch(OverdueRetries retries, Decisions decisions, FeedConfig feeds) {
        this.retries = retries;
        this.decisions = decisions;
        this.feeds = feeds;
    }

    @Scheduled(every = "${tidemark.dead-letters.look-interval}", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> look() {
        if (!feeds.enabled()) {
            return Uni.createFrom().voidItem();
        }
        return retries.find(MOST)
                .flatMap(this::answer)
                .onFailure()
                .invoke(failure -> Log.debugf("Retries cannot be looked after: %s", failure.getMessage()))
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }

    private Uni<List<DeadLetterDocument>> answer(List<DeadLetterDocument> overdue) {
        var before = answered;
        answered = overdue.stream().map(RetryWatch::retry).collect(Collectors.toSet());
        return decisions
                .record(overdue.stream()
                        .filter(letter -> !before.contains(retry(letter)))
                        .map(RetryWatch::answer)
                        .toList())
                .onFailure(KafkaException.class)
                .invoke(() -> answered = Set.of());
    }

    private static String retry(DeadLetterDocument letter) {
        return letter.decision().id();
    }

    private static DeadLetterDocument answer(DeadLetterDocument letter) {
        return letter.state().isPending()
                ? letter.decided(DeadLetterState.OPEN, by("Nothing came of the retry"))
                : letter.decided(letter.state(), by(null));
    }

    private static Decision by(String note) {
        return new Decision(UUID.randomUUID().toString(), OURSELVES, Instant.now(), note);
    }
}
