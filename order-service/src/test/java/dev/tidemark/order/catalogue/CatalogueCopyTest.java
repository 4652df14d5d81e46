package dev.tidemark.order.catalogue;

import static dev.tidemark.order.fixtures.OrderRequests.chosen;
import static dev.tidemark.order.fixtures.OrderRequests.orderOf;
import static dev.tidemark.order.fixtures.OrderRequests.place;
import static dev.tidemark.order.fixtures.ProductTopic.event;
import static dev.tidemark.platform.test.http.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidemark.contracts.Money;
import dev.tidemark.contracts.ProductState.Option;
import dev.tidemark.contracts.ProductState.OptionGroup;
import dev.tidemark.contracts.ProductState.Status;
import dev.tidemark.order.fixtures.CatalogueReport;
import dev.tidemark.order.fixtures.DatabaseOutage;
import dev.tidemark.platform.test.Sandbox;
import dev.tidemark.platform.test.TidemarkResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = TidemarkResource.class, initArgs = @ResourceArg(name = "service", value = "orders"))
class CatalogueCopyTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    Sandbox sandbox;

    private final UUID lamp = UUID.randomUUID();
    private CatalogueCopy copy;

    @BeforeEach
    void open() {
        copy = CatalogueCopy.in(sandbox);
    }

    @AfterEach
    void close() {
        copy.close();
    }

    @Test
    void a_published_product_can_be_ordered_at_its_newest_price() {
        copy.products().publish(event(lamp, 1, 12_900), event(lamp, 2, 9_900));

        copy.awaitPrice(lamp, 9_900);
        assertThat(place("m-copy", lamp).<Integer>path("totalPrice.amount")).isEqualTo(2 * 9_900);
    }

    @Test
    void options_can_be_chosen_as_published() {
        var gold = UUID.randomUUID();
        var colour = new OptionGroup(UUID.randomUUID(), "Colour", List.of(new Option(gold, "Gold · 금", -50)));
        copy.products().publish(event(lamp, 1, 100), event(lamp, 2, 200, colour));
        copy.awaitPrice(lamp, 200);

        var placed = place("m-copy", orderOf(chosen(lamp, gold)));

        assertThat(placed.<Integer>path("totalPrice.amount")).isEqualTo(150);
        assertThat(placed.<String>path("lines[0].choices[0].option")).isEqualTo("Gold · 금");
    }

    @Test
    void a_product_is_ordered_only_while_it_is_on_sale() {
        copy.products().publish(event(lamp, 1, Status.DRAFT, 100));
        copy.awaitPrice(lamp, 100);
        assertProblem(place("m-copy", lamp), 409, "unknown-products");

        copy.products().publish(event(lamp, 2, Status.ON_SALE, 200));
        copy.awaitPrice(lamp, 200);
        assertThat(place("m-copy", lamp).statusCode()).isEqualTo(201);

        copy.products().publish(event(lamp, 3, Status.DISCONTINUED, 300));
        copy.awaitPrice(lamp, 300);
        assertProblem(place("m-copy", lamp), 409, "products-not-for-sale");
    }

    @Test
    void duplicates_replays_and_older_versions_change_nothing() {
        copy.products().publish(event(lamp, 1, 100), event(lamp, 2, 200), event(lamp, 3, 300));
        copy.products().publish(event(lamp, 3, 300), event(lamp, 2, 222), event(lamp, 1, 111));
        copy.products().publish(event(lamp, 3, 333));

        copy.awaitEverythingRead();
        assertThat(copy.database().price(lamp)).hasValue(new Money(300, "KRW"));
    }

    @Test
    void products_of_one_batch_are_all_taken_over() {
        copy.publish(1_200, 7);

        copy.awaitProductsAt(7, 1_200);
    }

    @Test
    void an_outage_of_the_database_loses_nothing() {
        copy.products().publish(event(lamp, 1, 100));
        copy.awaitPrice(lamp, 100);

        try (var outage = new DatabaseOutage(sandbox)) {
            outage.begin();
            copy.products().publish(event(lamp, 2, 200));
            assertProblem(place("m-outage", lamp), 503, "service-unavailable");
        }

        copy.awaitPrice(lamp, 200);
        await().atMost(PATIENCE).until(() -> place("m-outage", lamp).statusCode() == 201);
    }

    @Test
    void where_reading_stands_shows_in_the_metrics() {
        copy.products().publish(event(lamp, 1, 100));
        copy.awaitPrice(lamp, 100);

        var report = new CatalogueReport(sandbox);
        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(report.sumOfPositions()).isPositive();
            assertThat(report.check()).isEqualTo("UP: running");
        });
    }
}
