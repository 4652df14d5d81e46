package dev.tidemark.order.catalogue;

import static dev.tidemark.order.fixtures.ProductTopic.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidemark.contracts.Money;
import dev.tidemark.order.fixtures.OrdersDatabase;
import dev.tidemark.order.fixtures.ProductTopic;
import dev.tidemark.platform.test.Sandbox;
import dev.tidemark.platform.test.TidemarkResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A product that the copy has lost comes back by a replay that is for the copy. */
@QuarkusTest
@WithTestResource(value = TidemarkResource.class, initArgs = @ResourceArg(name = "service", value = "orders"))
class CatalogueReplayTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String COPY = "order-service.catalogue";

    Sandbox sandbox;

    private final UUID lamp = UUID.randomUUID();
    private OrdersDatabase database;
    private ProductTopic products;

    @BeforeEach
    void lose() {
        database = new OrdersDatabase(sandbox);
        products = new ProductTopic(sandbox);
        products.publish(event(lamp, 1, 100), event(lamp, 2, 200));
        awaitPrice(200);
        database.execute("DELETE FROM catalogue_products WHERE id = '%s'".formatted(lamp));
    }

    @AfterEach
    void close() {
        products.close();
    }

    @Test
    void a_replay_brings_a_product_back() {
        products.replay(event(lamp, 1, 100), COPY);
        products.replay(event(lamp, 2, 200), COPY);

        awaitPrice(200);
    }

    @Test
    void a_replay_for_another_consumer_does_not() {
        products.replay(event(lamp, 2, 222), "projector");
        products.replay(event(lamp, 1, 100), COPY);

        awaitPrice(100);
    }

    @Test
    void a_replay_never_takes_a_product_back_to_an_older_version() {
        products.publish(event(lamp, 3, 300));
        awaitPrice(300);

        products.replay(event(lamp, 2, 200), COPY);
        var mark = UUID.randomUUID();
        products.replay(event(lamp, 3, 333), COPY);
        products.replay(event(mark, 1, 1), COPY);

        await().atMost(PATIENCE).until(() -> database.price(mark).isPresent());
        assertThat(database.price(lamp)).hasValue(new Money(300, "KRW"));
    }

    private void awaitPrice(long amount) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(database.price(lamp)).hasValue(new Money(amount, "KRW")));
    }
}
