package dev.tidemark.order.catalogue;

import static dev.tidemark.order.fixtures.ProductTopic.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidemark.contracts.Money;
import dev.tidemark.contracts.ProductEvent;
import dev.tidemark.order.fixtures.OrdersDatabase;
import dev.tidemark.order.fixtures.ProductTopic;
import dev.tidemark.platform.test.Sandbox;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

/** What has come of the topic of products into the database of orders. */
record CatalogueCopy(OrdersDatabase database, ProductTopic products) implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    static CatalogueCopy in(Sandbox sandbox) {
        return new CatalogueCopy(new OrdersDatabase(sandbox), new ProductTopic(sandbox));
    }

    void awaitPrice(UUID product, long amount) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(database.price(product)).hasValue(new Money(amount, "KRW")));
    }

    /** A record behind all others on every partition has arrived. */
    void awaitEverythingRead() {
        var mark = ThreadLocalRandom.current().nextLong(1_000_000, Long.MAX_VALUE);
        publish(60, mark);
        awaitProductsAt(mark, 60);
    }

    void publish(int count, long price) {
        products.publish(Stream.generate(() -> event(UUID.randomUUID(), 1, price))
                .limit(count)
                .toArray(ProductEvent[]::new));
    }

    void awaitProductsAt(long price, int count) {
        var query = "SELECT count(*) FROM catalogue_products WHERE price_amount = " + price;
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(database.number(query)).isEqualTo(count));
    }

    @Override
    public void close() {
        products.close();
    }
}
