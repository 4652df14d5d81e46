package dev.tidemark.projector.deadletters;

import dev.tidemark.projector.deadletters.letter.DeadLetterDocument;
import dev.tidemark.projector.query.Queries;
import dev.tidemark.projector.query.ResultPage;
import dev.tidemark.projector.query.ResultPage.Count;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import io.quarkus.logging.Log;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** Looks now and then how many letters are open, and which has been for the longest time. */
@ApplicationScoped
class DeadLetterWatch {

    private final Queries queries;
    private final MultiGauge open;
    private volatile Seen seen = new Seen(0, Optional.empty());

    DeadLetterWatch(Queries queries, MeterRegistry metrics) {
        this.queries = queries;
        open = MultiGauge.builder("tidemark.dead.letters.open")
                .description("Dead letters that nobody has decided about")
                .register(metrics);
    }

    /**
     * What is open.
     *
     * @param oldest empty when nothing is
     */
    record Seen(long total, Optional<DeadLetterDocument> oldest) {}

    Seen seen() {
        return seen;
    }

    @Scheduled(every = "${tidemark.dead-letters.look-interval}", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> look() {
        return queries.page(DeadLetterSearch.open().oldestFirst(), 1, DeadLetterDocument.class)
                .invoke(this::show)
                .onFailure()
                .invoke(failure -> Log.debugf("Dead letters cannot be counted: %s", failure.getMessage()))
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }

    private void show(ResultPage<DeadLetterDocument> found) {
        seen = new Seen(found.total(), found.documents().stream().findFirst());
        open.register(rows(found.counts(DeadLetterSearch.REASON)), true);
    }

    private static List<Row<?>> rows(List<Count> counts) {
        return counts.stream()
                .<Row<?>>map(each -> Row.of(Tags.of("reason", each.value()), each.count()))
                .toList();
    }
}
