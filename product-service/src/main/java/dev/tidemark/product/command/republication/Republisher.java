package dev.tidemark.product.command.republication;

import dev.tidemark.outbox.job.Batches;
import dev.tidemark.outbox.job.Complaint;
import dev.tidemark.product.domain.republication.Republication;
import dev.tidemark.product.store.ProductBatches;
import dev.tidemark.product.store.republication.RepublicationStore;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * Works on the oldest republication that is not finished, batch by batch, each in a short transaction that also says how
 * far it came. A batch that fails, or whose instance dies, is done again by whoever looks next.
 *
 * <p>A batch locks its products and reads their names after that. It needs no lock on the names: a name that changes
 * meanwhile has a republication of its own, which waits for these products and publishes them once more.
 */
@ApplicationScoped
class Republisher {

    private final RepublicationStore republications;
    private final ProductBatches products;
    private final RepublicationConfig config;
    private final RepublicationMetrics metrics;
    private final InstantSource clock;
    private final Complaint complaint = new Complaint("Products keep an old name");

    Republisher(
            RepublicationStore republications,
            ProductBatches products,
            RepublicationConfig config,
            RepublicationMetrics metrics,
            InstantSource clock) {
        this.republications = republications;
        this.products = products;
        this.config = config;
        this.metrics = metrics;
        this.clock = clock;
    }

    @Scheduled(every = "${tidemark.republications.interval}", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> work() {
        return complaint.watching(Batches.untilDone(this::batch)
                .chain(() -> Panache.withSession(republications::open))
                .invoke(metrics::open));
    }

    /** Answers whether there may be more to do. What a batch has published counts when it is committed. */
    private Uni<Boolean> batch() {
        return Panache.withTransaction(
                        () -> republications.next().onItem().ifNotNull().transformToUni(found -> republications
                                .lockProducts(found, config.batch())
                                .call(ids -> publish(found, ids))
                                .map(List::size)))
                .onItem()
                .ifNotNull()
                .invoke(metrics::published)
                .map(Objects::nonNull);
    }

    private Uni<Void> publish(Republication found, List<UUID> ids) {
        if (ids.isEmpty()) {
            return republications.update(found.finished(clock.instant()));
        }
        return products.republish(ids, clock.instant())
                .chain(() -> republications.update(found.advanced(ids.getLast(), ids.size())));
    }
}
