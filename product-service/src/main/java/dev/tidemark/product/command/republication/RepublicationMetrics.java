package dev.tidemark.product.command.republication;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicLong;

/** How republications go on, as this instance sees it. */
@Singleton
class RepublicationMetrics {

    private final Counter products;
    private final AtomicLong open = new AtomicLong();

    RepublicationMetrics(MeterRegistry metrics) {
        products = Counter.builder("tidemark.republications.products")
                .description("Products that got their next version because a name changed")
                .register(metrics);
        metrics.gauge("tidemark.republications.open", open);
    }

    void published(int count) {
        products.increment(count);
    }

    /** How many republications are not finished. */
    void open(long count) {
        open.set(count);
    }
}
