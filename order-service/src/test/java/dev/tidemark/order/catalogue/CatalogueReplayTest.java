package dev.tidemark.order.catalogue;

import static dev.tidemark.order.fixtures.ProductTopic.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidemark.contracts.Money;
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
    private CatalogueCopy copy;

    @BeforeEach
    void lose() {
        copy = CatalogueCopy.in(sandbox);
        copy.products().publish(event(lamp, 1, 100), event(lamp, 2, 200));
        copy.awaitPrice(lamp, 200);
        copy.database().execute("DELETE FROM catalogue_products WHERE id = '%s'".formatted(lamp));
    }

    @AfterEach
    void close() {
        copy.close();
    }

    @Test
    void a_replay_brings_a_product_back() {
        copy.products().replay(event(lamp, 1, 100), COPY);
        copy.products().replay(event(lamp, 2, 200), COPY);

        copy.awaitPrice(lamp, 200);
    }

    @Test
    void a_replay_for_another_consumer_does_not() {
        copy.products().replay(event(lamp, 2, 222), "projector");
        copy.products().replay(event(lamp, 1, 100), COPY);

        copy.awaitPrice(lamp, 100);
    }

    @Test
    void a_replay_never_takes_a_product_back_to_an_older_version() {
        copy.products().publish(event(lamp, 3, 300));
        copy.awaitPrice(lamp, 300);

        copy.products().replay(event(lamp, 2, 200), COPY);
        var mark = UUID.randomUUID();
        copy.products().replay(event(lamp, 3, 333), COPY);
        copy.products().replay(event(mark, 1, 1), COPY);

        await().atMost(PATIENCE).until(() -> copy.database().price(mark).isPresent());
        assertThat(copy.database().price(lamp)).hasValue(new Money(300, "KRW"));
    }
}
