package dev.tidemark.poller.delivery;

import static dev.tidemark.poller.delivery.OrderBucket.ALL;
import static dev.tidemark.poller.delivery.OrderBucket.ORDER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.poller.fixtures.Topic;
import dev.tidemark.poller.outbox.Batch;
import java.sql.SQLException;
import java.util.SplittableRandom;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rows that Kafka refuses, and what becomes of their aggregates. */
class ParkedRowTest {

    /** Another order of the same bucket. */
    private static final String SAME_BUCKET = """
            SELECT 'o-' || n FROM generate_series(2, 100) AS n
            WHERE (hashtextextended('o-' || n, 0) & 7) = (hashtextextended('o-1', 0) & 7) LIMIT 1""";

    private static final Batch.Size ONE_ROW = new Batch.Size(1, 1 << 20);

    private OrderBucket orders;
    private String other;

    @BeforeEach
    void migrate() throws SQLException {
        orders = OrderBucket.polled();
        other = orders.outbox().ask(SAME_BUCKET);
    }

    @AfterEach
    void close() {
        orders.close();
    }

    @Test
    void a_row_that_is_refused_parks_its_aggregate_alone() throws Exception {
        recordWhatIsRefused();

        try (var bucket = orders.open(orders.take())) {
            orders.publishAll(bucket);
            orders.record(4);
            orders.publishAll(bucket);
        }

        assertThat(orders.published(ORDER)).containsExactly(1L);
        assertThat(orders.published(other)).containsExactly(1L, 2L);
        assertThat(orders.outbox()
                        .ask("SELECT aggregate_id || ' ' || aggregate_version || ' ' || attempts"
                                + " FROM outbox_poller.parked"))
                .isEqualTo("o-1 2 1");
        assertThat(orders.outbox().ask("SELECT last_error FROM outbox_poller.parked"))
                .contains("RecordTooLarge");
    }

    @Test
    void an_operator_lets_a_parked_aggregate_go_on() throws Exception {
        recordWhatIsRefused();
        try (var bucket = orders.open(orders.take())) {
            orders.publishAll(bucket);
            removeTheCause();
            bucket.retryReleased(ONE_ROW);
            orders.record(4);
            bucket.retryReleased(ONE_ROW);
            orders.publishAll(bucket);
        }

        assertThat(orders.published(ORDER)).containsExactly(1L, 2L, 3L, 4L);
        assertNothingParked();
    }

    @Test
    void large_payloads_that_are_released_are_published_in_parts() throws Exception {
        recordWhatIsRefused();
        try (var bucket = orders.open(orders.take())) {
            orders.publishAll(bucket);
            removeTheCause();

            bucket.retryReleased(new Batch.Size(1000, 100_000));
            assertThat(orders.published(ORDER)).containsExactly(1L, 2L);

            bucket.retryReleased(new Batch.Size(1000, 100_000));
            assertThat(orders.published(ORDER)).containsExactly(1L, 2L, 3L);
        }
        assertNothingParked();
    }

    /** The loss check knows the rest by its row and the day of that. */
    @Test
    void the_rest_of_what_is_published_in_parts_is_known_by_its_own_day() throws Exception {
        recordWhatIsRefused();
        try (var bucket = orders.open(orders.take())) {
            orders.publishAll(bucket);
            orders.outbox().ask("UPDATE outbox SET recorded_on = recorded_on + 1 WHERE aggregate_version = 3");
            removeTheCause();

            bucket.retryReleased(new Batch.Size(1000, 100_000));
        }

        assertThat(orders.outbox()
                        .ask(
                                "SELECT p.aggregate_id || ' ' || p.aggregate_version || ' ' || p.attempts FROM outbox_poller.parked AS p"
                                        + " JOIN outbox AS o ON o.id = p.row_id AND o.recorded_on = p.recorded_on"))
                .isEqualTo("o-1 3 1");
    }

    @Test
    void what_fails_again_for_any_other_reason_is_parked_again_too() throws Exception {
        orders.record(1);
        orders.outbox().parkAll();
        orders.outbox().record(other, 1);
        try (var bucket = orders.withLateClock().open(orders.take())) {
            orders.publishAll(bucket);
            new Topic(orders.outbox()).refuseLate();
            orders.outbox().operate("SELECT outbox_poller.unpark('orders', 'o-1')");

            assertThatThrownBy(() -> bucket.retryReleased(ALL)).isInstanceOf(KafkaException.class);
        }

        assertThat(orders.outbox().ask("SELECT attempts FROM outbox_poller.parked WHERE released_at IS NULL"))
                .isEqualTo("2");
    }

    /** Two rows: of one alone the client says itself what the broker finds wrong. */
    @Test
    void rows_that_are_refused_for_their_time_are_not_parked() throws Exception {
        orders.record(1, 2);
        try (var bucket = orders.withLateClock().open(orders.take())) {
            var batch = orders.next(bucket);
            new Topic(orders.outbox()).refuseLate();

            assertThatThrownBy(() -> bucket.publish(batch.rows(), batch.last())).isInstanceOf(KafkaException.class);
        }

        assertNothingParked();
    }

    @Test
    void what_is_refused_again_is_parked_again_and_counted() throws Exception {
        recordWhatIsRefused();
        try (var bucket = orders.open(orders.take())) {
            orders.publishAll(bucket);
            orders.outbox().operate("SELECT outbox_poller.unpark('orders', 'o-1')");
            bucket.retryReleased(ALL);
            orders.publishAll(bucket);
        }

        assertThat(orders.published(ORDER)).containsExactly(1L);
        assertThat(orders.outbox().ask("SELECT attempts FROM outbox_poller.parked WHERE released_at IS NULL"))
                .isEqualTo("2");
    }

    @Test
    void nothing_can_be_released_that_is_not_parked() {
        assertThatThrownBy(() -> orders.outbox().operate("SELECT outbox_poller.unpark('orders', 'o-1')"))
                .hasMessageContaining("No row of orders o-1 is parked");
    }

    /** Versions 1 to 3 of one order, of which the second is too large for the topic, and two of the other. */
    private void recordWhatIsRefused() throws Exception {
        new Topic(orders.outbox()).allowBytes(300_000);
        orders.record(1);
        orders.outbox().record(other, 1);
        orders.outbox().record(ORDER, 2, "{\"text\":\"%s\"}".formatted(incompressible(450_000)));
        orders.record(3);
        orders.outbox().record(other, 2);
    }

    private void removeTheCause() throws Exception {
        new Topic(orders.outbox()).allowBytes(2_097_152);
        orders.outbox().operate("SELECT outbox_poller.unpark('orders', 'o-1')");
    }

    private void assertNothingParked() throws SQLException {
        assertThat(orders.outbox().ask("SELECT count(*) FROM outbox_poller.parked"))
                .isEqualTo("0");
    }

    private static String incompressible(int characters) {
        return new SplittableRandom(7)
                .ints(characters, 'A', 'z' - 10)
                .filter(letter -> letter != '\\')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
