package dev.tidemark.product.command.rating;

import dev.tidemark.outbox.job.Batches;
import dev.tidemark.outbox.job.Complaint;
import dev.tidemark.product.store.ProductBatches;
import dev.tidemark.product.store.rating.RatingStore;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;

/**
 * Publishes products whose rating has changed enough, or some time ago, each as its next version: at once when the number
 * of reviews passes 1, 2, 3, 5, 10, 20, 50 and so on or the average moves by a tenth of a star, within the hour otherwise.
 * One review of thousands is no reason to write the product's document anew.
 *
 * <p>A batch is a short transaction of its own. One that fails, or whose instance dies, is done again by whoever looks
 * next.
 */
@ApplicationScoped
class RatingPublisher {

    private final RatingStore ratings;
    private final ProductBatches products;
    private final RatingConfig config;
    private final Counter published;
    private final InstantSource clock;
    private final Complaint complaint = new Complaint("Products keep an old rating");

    RatingPublisher(
            RatingStore ratings,
            ProductBatches products,
            RatingConfig config,
            MeterRegistry metrics,
            InstantSource clock) {
        this.ratings = ratings;
        this.products = products;
        this.config = config;
        this.clock = clock;
        this.published = Counter.builder("tidemark.ratings.products")
                .description("Products that got their next version because their rating changed")
                .register(metrics);
    }

    @Scheduled(every = "${tidemark.ratings.interval}", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> work() {
        return complaint.watching(Batches.untilNotFull(config.batch(), this::batch));
    }

    /** Answers how many it published; they count when they are committed. */
    private Uni<Integer> batch() {
        return Panache.withTransaction(() -> ratings.lockDue(config.maxAge(), config.batch())
                        .call(this::publish)
                        .map(List::size))
                .invoke(count -> published.increment(count));
    }

    private Uni<Void> publish(List<UUID> ids) {
        return ids.isEmpty()
                ? Uni.createFrom().voidItem()
                : ratings.publish(ids).chain(() -> products.republish(ids, clock.instant()));
    }
}
