package dev.tidemark.order.catalogue;

import static dev.tidemark.order.fixtures.OrderRequests.place;
import static dev.tidemark.order.fixtures.ProductTopic.event;
import static dev.tidemark.platform.test.http.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidemark.contracts.Money;
import dev.tidemark.platform.test.Sandbox;
import dev.tidemark.platform.test.TidemarkResource;
import dev.tidemark.platform.test.sql.Runbook;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From where the copy is read, and from when on it counts as filled. */
@QuarkusTest
@WithTestResource(value = TidemarkResource.class, initArgs = @ResourceArg(name = "service", value = "orders"))
class CatalogueFilledTest {

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
    void reading_goes_on_where_the_database_is() throws Exception {
        copy.products().publish(event(lamp, 1, 100));
        copy.awaitEverythingRead();
        // As if the database had been restored to a state before that.
        copy.database().execute("DELETE FROM catalogue_products; UPDATE inbox_progress SET next_offset = 0");

        copy.products().restartReading();

        copy.awaitPrice(lamp, 100);
        copy.awaitEverythingRead();
    }

    @Test
    void until_the_first_end_is_reached_nothing_is_priced() throws Exception {
        copy.products().publish(event(lamp, 1, 100), event(lamp, 2, 200));
        copy.awaitEverythingRead();
        copy.database().execute("DELETE FROM inbox_progress");
        try (var _ = copy.database().lockCatalogue()) {
            copy.products().restartReading();

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
        copy.products().publish(event(lamp, 1, 100));
        copy.awaitEverythingRead();
        copy.database()
                .execute(Runbook.sql("Make the copy of the catalogue anew").getFirst());
        try (var _ = copy.database().lockCatalogue()) {
            copy.products().publish(event(lamp, 2, 200));
            copy.products().restartReading();

            var answer =
                    await().atMost(PATIENCE).until(() -> place("m-early", lamp), early -> early.statusCode() == 503);

            assertProblem(answer, 503, "catalogue-not-ready");
        }
        await().atMost(PATIENCE).until(() -> place("m-late", lamp).statusCode() == 201);
        assertThat(copy.database().price(lamp)).hasValue(new Money(200, "KRW"));
    }

    /** The database is not asked again with every order. */
    @Test
    void a_copy_that_was_filled_once_stays_so() {
        copy.products().publish(event(lamp, 1, 100));
        copy.awaitEverythingRead();
        assertThat(place("m-copy", lamp).statusCode()).isEqualTo(201);

        copy.database().execute("UPDATE inbox_progress SET filled = false");

        assertThat(place("m-copy", lamp).statusCode()).isEqualTo(201);
        copy.database().execute("UPDATE inbox_progress SET filled = true");
    }

    @Test
    void offsets_without_records_do_not_hide_the_end() throws Exception {
        copy.products().publish(event(lamp, 1, 100));
        IntStream.range(0, 20).forEach(number -> copy.products().abort(event(UUID.randomUUID(), 1, 1)));

        startFromNothing();
    }

    /** A first start on a topic that holds something. */
    private void startFromNothing() throws Exception {
        copy.database().execute("DELETE FROM catalogue_products; DELETE FROM inbox_progress");
        copy.products().restartReading();
        await().atMost(PATIENCE).until(() -> copy.database().price(lamp).isPresent());
        await().atMost(PATIENCE).until(() -> place("m-late", UUID.randomUUID()).statusCode() == 409);
    }
}
