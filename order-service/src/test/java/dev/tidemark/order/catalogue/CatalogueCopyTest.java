package dev.tidemark.order.catalogue;

import static dev.tidemark.order.fixtures.OrderRequests.chosen;
import static dev.tidemark.order.fixtures.OrderRequests.orderOf;
import static dev.tidemark.order.fixtures.OrderRequests.place;
import static dev.tidemark.order.fixtures.ProductTopic.event;
import static dev.tidemark.platform.test.http.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidemark.contracts.Money;
import dev.tidemark.contracts.ProductEvent;
import dev.tidemark.contracts.ProductState.Option;
import dev.tidemark.contracts.ProductState.OptionGroup;
import dev.tidemark.contracts.ProductState.Status;
import dev.tidemark.order.fixtures.CatalogueReport;
import dev.tidemark.order.fixtures.DatabaseOutage;
import dev.tidemark.order.fixtures.OrdersDatabase;
import dev.tidemark.order.fixtures.ProductTopic;
import dev.tidemark.platform.config.Installation;
import dev.tidemark.platform.test.Sandbox;
import dev.tidemark.platform.test.TidemarkResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = TidemarkResource.class, initArgs = @ResourceArg(name = "service", value = "orders"))
class CatalogueCopyTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final Pattern STEP =
            Pattern.compile("\n### Make the copy of the catalogue anew\n.*?```sql\n(.*?)```", Pattern.DOTALL);

    Sandbox sandbox;

    private final UUID lamp = UUID.randomUUID();
    private OrdersDatabase database;
    private ProductTopic products;

    @BeforeEach
    void open() {
        database = new OrdersDatabase(sandbox);
        products = new ProductTopic(sandbox);
    }

    @AfterEach
    void close() {
        products.close();
    }

    @Test
    void a_published_product_can_be_ordered_at_its_newest_price() {
        products.publish(event(lamp, 1, 12_900), event(lamp, 2, 9_900));

        awaitPrice(lamp, 9_900);
        assertThat(place("m-copy", lamp).<Integer>path("totalPrice.amount")).isEqualTo(2 * 9_900);
    }

    @Test
    void options_can_be_chosen_as_published() {
        var gold = UUID.randomUUID();
        var colour = new OptionGroup(UUID.randomUUID(), "Colour", List.of(new Option(gold, "Gold · 금", -50)));
        products.publish(event(lamp, 1, 100), event(lamp, 2, 200, colour));
        awaitPrice(lamp, 200);

        var placed = place("m-copy", orderOf(chosen(lamp, gold)));

        assertThat(placed.<Integer>path("totalPrice.amount")).isEqualTo(150);
        assertThat(placed.<String>path("lines[0].choices[0].option")).isEqualTo("Gold · 금");
    }

    @Test
    void a_product_is_ordered_only_while_it_is_on_sale() {
        products.publish(event(lamp, 1, Status.DRAFT, 100));
        awaitPrice(lamp, 100);
        assertProblem(place("m-copy", lamp), 409, "unknown-products");

        products.publish(event(lamp, 2, Status.ON_SALE, 200));
        awaitPrice(lamp, 200);
        assertThat(place("m-copy", lamp).statusCode()).isEqualTo(201);

        products.publish(event(lamp, 3, Status.DISCONTINUED, 300));
        awaitPrice(lamp, 300);
        assertProblem(place("m-copy", lamp), 409, "products-not-for-sale");
    }

    @Test
    void duplicates_replays_and_older_versions_change_nothing() {
        products.publish(event(lamp, 1, 100), event(lamp, 2, 200), event(lamp, 3, 300));
        products.publish(event(lamp, 3, 300), event(lamp, 2, 222), event(lamp, 1, 111));
        products.publish(event(lamp, 3, 333));

        awaitEverythingRead();
        assertThat(database.price(lamp)).hasValue(new Money(300, "KRW"));
    }

    @Test
    void products_of_one_batch_are_all_taken_over() {
        publish(1_200, 7);

        awaitProductsAt(7, 1_200);
    }

    @Test
    void an_outage_of_the_database_loses_nothing() {
        products.publish(event(lamp, 1, 100));
        awaitPrice(lamp, 100);

        try (var outage = new DatabaseOutage(sandbox)) {
            outage.begin();
            products.publish(event(lamp, 2, 200));
            assertProblem(place("m-outage", lamp), 503, "service-unavailable");
        }

        awaitPrice(lamp, 200);
        await().atMost(PATIENCE).until(() -> place("m-outage", lamp).statusCode() == 201);
    }

    @Test
    void reading_goes_on_where_the_database_is() throws Exception {
        products.publish(event(lamp, 1, 100));
        awaitEverythingRead();
        // As if the database had been restored to a state before that.
        database.execute("DELETE FROM catalogue_products; UPDATE inbox_progress SET next_offset = 0");

        products.restartReading();

        awaitPrice(lamp, 100);
        awaitEverythingRead();
    }

    @Test
    void where_reading_stands_shows_in_the_metrics() {
        products.publish(event(lamp, 1, 100));
        awaitPrice(lamp, 100);

        var report = new CatalogueReport(sandbox);
        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(report.sumOfPositions()).isPositive();
            assertThat(report.check()).isEqualTo("UP: running");
        });
    }

    @Test
    void until_the_first_end_is_reached_nothing_is_priced() throws Exception {
        products.publish(event(lamp, 1, 100), event(lamp, 2, 200));
        awaitEverythingRead();
        database.execute("DELETE FROM inbox_progress");
        try (var _ = database.lockCatalogue()) {
            products.restartReading();

            var answer =
                    await().atMost(PATIENCE).until(() -> place("m-early", lamp), early -> early.statusCode() != 201);

            assertProblem(answer, 503, "catalogue-not-ready");
            assertThat(answer.header("Retry-After")).isEqualTo("5");
            assertProblem(place("m-early", UUID.randomUUID()), 503, "catalogue-not-ready");
        }
        await().atMost(PATIENCE).until(() -> place("m-late", lamp).statusCode() == 201);
    }

    /** What a backup has of the catalogue is of its day. */
    @Test
    void a_copy_that_is_made_anew_after_a_restore_prices_nothing_before_it_has_read_the_topic() throws Exception {
        products.publish(event(lamp, 1, 100));
        awaitEverythingRead();
        database.execute(stepOfTheRunbook());
        try (var _ = database.lockCatalogue()) {
            products.publish(event(lamp, 2, 200));
            products.restartReading();

            var answer =
                    await().atMost(PATIENCE).until(() -> place("m-early", lamp), early -> early.statusCode() == 503);

            assertProblem(answer, 503, "catalogue-not-ready");
        }
        await().atMost(PATIENCE).until(() -> place("m-late", lamp).statusCode() == 201);
        assertThat(database.price(lamp)).hasValue(new Money(200, "KRW"));
    }

    private static String stepOfTheRunbook() throws IOException {
        var runbook = Files.readString(Installation.find().home().resolve("docs/runbook.md"));
        var step = STEP.matcher(runbook);
        assertThat(step.find()).isTrue();
        return step.group(1);
    }

    /** The database is not asked again with every order. */
    @Test
    void a_copy_that_was_filled_once_stays_so() {
        products.publish(event(lamp, 1, 100));
        awaitEverythingRead();
        assertThat(place("m-copy", lamp).statusCode()).isEqualTo(201);

        database.execute("UPDATE inbox_progress SET filled = false");

        assertThat(place("m-copy", lamp).statusCode()).isEqualTo(201);
        database.execute("UPDATE inbox_progress SET filled = true");
    }

    @Test
    void offsets_without_records_do_not_hide_the_end() throws Exception {
        products.publish(event(lamp, 1, 100));
        IntStream.range(0, 20).forEach(number -> products.abort(event(UUID.randomUUID(), 1, 1)));

        startFromNothing();
    }

    /** A first start on a topic that holds something. */
    private void startFromNothing() throws Exception {
        database.execute("DELETE FROM catalogue_products; DELETE FROM inbox_progress");
        products.restartReading();
        await().atMost(PATIENCE).until(() -> database.price(lamp).isPresent());
        await().atMost(PATIENCE).until(() -> place("m-late", UUID.randomUUID()).statusCode() == 409);
    }

    private void awaitPrice(UUID product, long amount) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(database.price(product)).hasValue(new Money(amount, "KRW")));
    }

    /** A record behind all others on every partition has arrived. */
    private void awaitEverythingRead() {
        var mark = ThreadLocalRandom.current().nextLong(1_000_000, Long.MAX_VALUE);
        publish(60, mark);
        awaitProductsAt(mark, 60);
    }

    private void publish(int count, long price) {
        products.publish(Stream.generate(() -> event(UUID.randomUUID(), 1, price))
                .limit(count)
                .toArray(ProductEvent[]::new));
    }

    private void awaitProductsAt(long price, int count) {
        var query = "SELECT count(*) FROM catalogue_products WHERE price_amount = " + price;
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(database.number(query)).isEqualTo(count));
    }
}
