package dev.tidemark.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemark.platform.config.ServiceDatabase;
import dev.tidemark.platform.test.KafkaRecords;
import dev.tidemark.system.fixtures.Eventually;
import dev.tidemark.system.fixtures.Rows;
import dev.tidemark.system.lane.SharedSystem;
import dev.tidemark.system.load.Shop;
import java.io.IOException;
import java.sql.SQLException;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The way of a review from its row to those who read it, with no code of its service in between. */
@ExtendWith(SharedSystem.class)
class ReviewsIT {

    private static final int MANY = 100_000;

    private static final String FILL = """
            INSERT INTO reviews (id, product_id, member_id, rating, text, written_at)
            SELECT gen_random_uuid(), '%s', 'filled-' || n, 1 + n %% 5, 'review ' || n, now() FROM generate_series(1, %d) AS n""";

    /** As an operator does who begins anew. */
    private static final String NEW_SLOT = """
            SELECT pg_drop_replication_slot('products_reviews');
            SELECT pg_create_logical_replication_slot('products_reviews', 'pgoutput', false, false, true);
            SELECT capture.begin_at_slot();
            SELECT capture.request_snapshot()""";

    private static WholeSystem system;
    private static Shop shop;

    @BeforeAll
    static void start(WholeSystem shared) {
        system = shared;
        shop = system.shop();
    }

    @Test
    void a_review_is_shown_changed_and_taken_back_and_its_stars_reach_the_product() throws Exception {
        var product = registered();

        var review = written("reader-1", product, 5);
        written("reader-2", product, 4);
        Eventually.holds("both are shown", () -> ratings(product).path("count").asInt() == 2);
        assertThat(ratings(product).path("average").asDouble()).isEqualTo(4.5);
        Eventually.holds("their number is known of the product", () -> rated(product) == 2);

        assertThat(shop.changeReview("reader-1", product, review, 1).status()).isEqualTo(200);
        Eventually.holds(
                "the change is shown", () -> ratings(product).path("average").asDouble() == 2.5);

        assertThat(shop.deleteReview("reader-1", product, review).status()).isEqualTo(204);
        Eventually.holds("it is gone", () -> ratings(product).path("count").asInt() == 1);
        Eventually.inStep(system);
    }

    /** The rows come while nobody captures, and others while they are read. */
    @Test
    void a_table_that_was_filled_before_is_shown_whole_while_it_is_written() throws Exception {
        var product = registered();
        var capture = system.reviewCapture().name();
        system.connectors().stop(capture);
        system.connectors().deleteOffsets(capture);
        Rows.execute(products(), FILL.formatted(product, MANY));
        Rows.execute(products(), NEW_SLOT);

        var before = snapshots("COMPLETED");
        var begun = snapshots("STARTED");
        system.connectors().resume(capture);
        var turns = new AtomicInteger();
        var meanwhile = new AtomicInteger();
        Eventually.holds("all rows are read", () -> {
            boolean isReading = snapshots("STARTED") > begun;
            change(product, turns.incrementAndGet());
            boolean isRead = snapshots("COMPLETED") > before;
            meanwhile.addAndGet(isReading && !isRead ? 1 : 0);
            return isRead;
        });

        assertThat(meanwhile).as("turns of writes while rows are read").hasPositiveValue();
        Eventually.inStep(system);
    }

    /** Readings of the whole table of which Debezium has told this. */
    private static long snapshots(String type) {
        try (var notifications = new KafkaRecords(system.endpoints().kafka(), "ecommerce.cdc.notifications")) {
            return notifications.all().stream()
                    .filter(each -> each.value().contains("Incremental Snapshot"))
                    .filter(each -> each.value().contains("\"type\":\"%s\"".formatted(type)))
                    .count();
        }
    }

    private static void change(UUID product, int number) throws SQLException, IOException {
        written("busy-" + number, product, 5);
        Rows.execute(products(), """
                UPDATE reviews SET rating = 6 - rating WHERE product_id = '%s' AND member_id LIKE 'filled-%%%d'""".formatted(product, 100 + number % 900));
        Rows.execute(products(), """
                DELETE FROM reviews WHERE product_id = '%s' AND member_id = 'filled-%d'""".formatted(product, number));
    }

    private static UUID registered() throws IOException {
        return UUID.fromString(
                shop.registerProduct("Reviewed", 1000, 1).body().path("id").textValue());
    }

    private static UUID written(String member, UUID product, int rating) throws IOException {
        var answer = shop.review(member, product, rating);
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(201);
        return UUID.fromString(answer.body().path("id").textValue());
    }

    private static JsonNode ratings(UUID product) throws IOException {
        return shop.shownReviews(product).body().path("ratings");
    }

    /** As the service's own events say. */
    private static long rated(UUID product) throws SQLException, IOException {
        return Rows.publishedReviews(products(), product);
    }

    private static DataSource products() {
        return system.database(ServiceDatabase.PRODUCTS);
    }
}
