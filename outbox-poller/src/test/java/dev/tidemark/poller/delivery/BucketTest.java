package dev.tidemark.poller.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.platform.test.KafkaRecords;
import dev.tidemark.poller.fixtures.TestOutbox;
import dev.tidemark.poller.fixtures.Topic;
import dev.tidemark.poller.lease.Lease;
import dev.tidemark.poller.lease.LeaseLost;
import dev.tidemark.poller.lease.Leases;
import dev.tidemark.poller.outbox.Batch;
import dev.tidemark.poller.outbox.OutboxTable;
import dev.tidemark.poller.outbox.OutboxTables;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BucketTest {

    private static final String ORDER = "o-1";

    /** Two orders of one bucket. */
    private static final String SAME_BUCKET = """
            SELECT 'o-' || n FROM generate_series(2, 100) AS n
            WHERE (hashtextextended('o-' || n, 0) & 7) = (hashtextextended('o-1', 0) & 7) LIMIT 1""";

    private static final Batch.Size ALL = new Batch.Size(1000, 1 << 20);
    private static final Batch.Size ONE_ROW = new Batch.Size(1, 1 << 20);

    private TestOutbox outbox;
    private OutboxTable table;
    private Bucket.Parts parts;
    private String other;

    @BeforeEach
    void migrate() throws SQLException {
        outbox = TestOutbox.polled();
        table = OutboxTables.of(outbox);
        parts = BucketParts.of(outbox);
        other = outbox.ask(SAME_BUCKET);
    }

    @AfterEach
    void close() {
        outbox.close();
    }

    @Test
    void the_next_owner_goes_on_where_the_one_before_has_noted() throws SQLException {
        record(1, 2);
        try (var bucket = open(take())) {
            publishAll(bucket);
        }
        record(3);

        try (var bucket = open(take())) {
            publishAll(bucket);
        }

        assertThat(published(ORDER)).containsExactly(1L, 2L, 3L);
    }

    /** Its lease ran out while it was away, in the middle of its work. */
    @Test
    void a_former_owner_can_publish_nothing_any_more() throws SQLException {
        record(1, 2);
        try (var former = open(take())) {
            var batch = next(former);
            try (var owner = open(take())) {
                publishAll(owner);
                record(3);
                publishAll(owner);

                assertThatThrownBy(() -> former.publish(batch.rows(), batch.last()))
                        .isInstanceOf(ProducerFencedException.class);
            }
        }
        assertThat(published(ORDER)).containsExactly(1L, 2L, 3L);
    }

    @Test
    void an_owner_that_came_too_late_is_not_opened() throws SQLException {
        var late = take();
        take();

        assertThatThrownBy(() -> open(late)).isInstanceOf(LeaseLost.class);
    }

    /** As after a crash between the two commits: the batch comes again as a whole, so every version follows its own. */
    @Test
    void what_was_published_and_not_noted_is_published_again_in_order() throws SQLException {
        record(1, 2);
        var first = take();
        try (var bucket = open(first)) {
            var batch = next(bucket);
            take();
            assertThatThrownBy(() -> bucket.publish(batch.rows(), batch.last())).isInstanceOf(LeaseLost.class);
        }
        record(3);

        try (var bucket = open(take())) {
            publishAll(bucket);
        }

        assertThat(published(ORDER)).containsExactly(1L, 2L, 1L, 2L, 3L);
    }

    @Test
    void a_row_that_is_refused_parks_its_aggregate_alone() throws Exception {
        new Topic(outbox).allowBytes(300_000);
        recordWithLargeSecond();

        try (var bucket = open(take())) {
            publishAll(bucket);
            record(4);
            publishAll(bucket);
        }

        assertThat(published(ORDER)).containsExactly(1L);
        assertThat(published(other)).containsExactly(1L, 2L);
        assertThat(outbox.ask("SELECT aggregate_id || ' ' || aggregate_version || ' ' || attempts"
                        + " FROM outbox_poller.parked"))
                .isEqualTo("o-1 2 1");
        assertThat(outbox.ask("SELECT last_error FROM outbox_poller.parked")).contains("RecordTooLarge");
    }

    @Test
    void an_operator_lets_a_parked_aggregate_go_on() throws Exception {
        new Topic(outbox).allowBytes(300_000);
        recordWithLargeSecond();
        try (var bucket = open(take())) {
            publishAll(bucket);
            new Topic(outbox).allowBytes(2_097_152);
            outbox.operate("SELECT outbox_poller.unpark('orders', 'o-1')");
            bucket.retryReleased(ONE_ROW);
            record(4);
            bucket.retryReleased(ONE_ROW);
            publishAll(bucket);
        }

        assertThat(published(ORDER)).containsExactly(1L, 2L, 3L, 4L);
        assertThat(outbox.ask("SELECT count(*) FROM outbox_poller.parked")).isEqualTo("0");
    }

    @Test
    void large_payloads_that_are_released_are_published_in_parts() throws Exception {
        new Topic(outbox).allowBytes(300_000);
        recordWithLargeSecond();
        try (var bucket = open(take())) {
            publishAll(bucket);
            new Topic(outbox).allowBytes(2_097_152);
            outbox.operate("SELECT outbox_poller.unpark('orders', 'o-1')");

            bucket.retryReleased(new Batch.Size(1000, 100_000));
            assertThat(published(ORDER)).containsExactly(1L, 2L);

            bucket.retryReleased(new Batch.Size(1000, 100_000));
            assertThat(published(ORDER)).containsExactly(1L, 2L, 3L);
        }
        assertThat(outbox.ask("SELECT count(*) FROM outbox_poller.parked")).isEqualTo("0");
    }

    @Test
    void what_is_refused_again_is_parked_again_and_counted() throws Exception {
        new Topic(outbox).allowBytes(300_000);
        recordWithLargeSecond();
        try (var bucket = open(take())) {
            publishAll(bucket);
            outbox.operate("SELECT outbox_poller.unpark('orders', 'o-1')");
            bucket.retryReleased(ALL);
            publishAll(bucket);
        }

        assertThat(published(ORDER)).containsExactly(1L);
        assertThat(outbox.ask("SELECT attempts FROM outbox_poller.parked WHERE released_at IS NULL"))
                .isEqualTo("2");
    }

    @Test
    void nothing_can_be_released_that_is_not_parked() {
        assertThatThrownBy(() -> outbox.operate("SELECT outbox_poller.unpark('orders', 'o-1')"))
                .hasMessageContaining("No row of orders o-1 is parked");
    }

    private void record(long... versions) throws SQLException {
        for (var version : versions) {
            outbox.record(ORDER, version);
        }
    }

    /** Versions 1 to 3 of one order, of which the second is large, and two of the other. */
    private void recordWithLargeSecond() throws SQLException {
        record(1);
        outbox.record(other, 1);
        outbox.record(ORDER, 2, "{\"text\":\"%s\"}".formatted(incompressible(450_000)));
        record(3);
        outbox.record(other, 2);
    }

    private static String incompressible(int characters) {
        return new SplittableRandom(7)
                .ints(characters, 'A', 'z' - 10)
                .filter(letter -> letter != '\\')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private Batch next(Bucket bucket) throws SQLException {
        var number = bucket.lease().bucket();
        return table.next(Map.of(number, bucket.published()), table.look(), ALL).get(number);
    }

    private void publishAll(Bucket bucket) throws SQLException {
        for (var batch = next(bucket); batch != null; batch = next(bucket)) {
            bucket.publish(batch.rows(), batch.last());
        }
    }

    private Bucket open(Lease lease) throws SQLException {
        return Bucket.open(lease, parts);
    }

    /** The lease of the orders' bucket, from whoever has it. */
    private Lease take() throws SQLException {
        outbox.ask("UPDATE outbox_poller.bucket SET owner = NULL");
        outbox.ask("DELETE FROM outbox_poller.instance");
        var bucket = Integer.parseInt(outbox.ask("SELECT hashtextextended('o-1', 0) & 7"));
        return new Leases(outbox.asPoller(), Duration.ofMinutes(1))
                .hold().stream()
                        .filter(lease -> lease.bucket() == bucket)
                        .findFirst()
                        .orElseThrow();
    }

    private List<Long> published(String order) {
        try (var orders = outbox.orders()) {
            return orders.all().stream()
                    .filter(entry -> entry.key().equals(order))
                    .map(BucketTest::version)
                    .toList();
        }
    }

    private static long version(KafkaRecords.Entry entry) {
        return Long.parseLong(entry.headers().get("aggregateVersion"));
    }
}
