package dev.tidemark.poller.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidemark.platform.test.KafkaRecords.Entry;
import dev.tidemark.poller.fixtures.PollerProcess;
import dev.tidemark.poller.fixtures.TestOutbox;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole pollers, as they are delivered. */
class PollerIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final int MANY = 20_000;

    private static final String MANY_ROWS = """
            INSERT INTO outbox (
                id, aggregate_type, aggregate_id, aggregate_version, event_type, schema_version, payload, occurred_at)
            SELECT gen_random_uuid(), 'orders', 'o-' || number, 1, 'OrderCreated', 1, '{}', now()
            FROM generate_series(1, %d) AS number""".formatted(MANY);

    @TempDir
    private Path folder;

    private TestOutbox outbox;

    @BeforeEach
    void migrate() {
        outbox = TestOutbox.polled();
    }

    @AfterEach
    void close() {
        outbox.close();
    }

    @Test
    void two_pollers_share_the_buckets_and_one_that_ends_leaves_its_own_at_once() throws Exception {
        try (var first = PollerProcess.start(outbox, folder, Map.of("tidemark.poller.lease", "10m"))) {
            try (var second = PollerProcess.start(outbox, folder, Map.of("tidemark.poller.lease", "10m"))) {
                first.awaitMetric("tidemark_poller_buckets", 4);
                second.awaitMetric("tidemark_poller_buckets", 4);
            }
            first.awaitMetric("tidemark_poller_buckets", 8);
        }
    }

    /** By SIGTERM, under load: what it published is noted, and its buckets are free. */
    @Test
    void a_poller_that_is_asked_to_end_leaves_nothing_half_done() throws Exception {
        outbox.operate(MANY_ROWS);
        var settings = Map.of("tidemark.poller.batch-rows", "20", "tidemark.poller.lease", "10m");
        try (var _ = PollerProcess.start(outbox, folder, settings)) {
            outbox.awaitPublished(100);
        }
        assertThat(outbox.published()).hasSizeLessThan(MANY);
        try (var _ = PollerProcess.start(outbox, folder)) {
            outbox.awaitPublished(MANY);
        }
        assertThat(outbox.published()).hasSize(MANY);
    }

    /** It wakes up believing that it still owns its buckets. */
    @Test
    void a_poller_that_was_frozen_for_longer_than_its_lease_repeats_nothing() throws Exception {
        try (var frozen = PollerProcess.start(outbox, folder)) {
            outbox.record("o-1", 1);
            outbox.awaitPublished(1);
            frozen.freeze();
            try (var other = PollerProcess.start(outbox, folder)) {
                other.awaitMetric("tidemark_poller_buckets", 8);
                outbox.record("o-1", 2);
                outbox.awaitPublished(2);
                frozen.goOn();
                frozen.awaitMetric("tidemark_poller_buckets", 4);
                outbox.record("o-1", 3);
                outbox.awaitPublished(3);
            }
        }
        assertThat(versions(outbox.published())).containsExactly("1", "2", "3");
    }

    @Test
    void an_open_transaction_that_writes_is_told() throws Exception {
        try (var poller = PollerProcess.start(outbox, folder, Map.of("tidemark.poller.max-lag", "1s"));
                var service = outbox.asService()) {
            service.setAutoCommit(false);
            TestOutbox.record(service, "o-1", 1);
            outbox.record("o-2", 1);

            poller.awaitTrouble("a transaction that writes has been open for");
            assertThat(poller.metric("tidemark_poller_horizon_age_seconds")).isPositive();
            assertThat(poller.metric("tidemark_poller_lag_age_seconds")).isPositive();
            assertThat(poller.metric("tidemark_poller_lag_rows")).isEqualTo(1);

            service.commit();
            poller.awaitWell();
            outbox.awaitPublished(2);
        }
        assertThat(outbox.published()).hasSize(2);
    }

    @Test
    void a_parked_aggregate_is_told() throws Exception {
        outbox.record("o-1", 1);
        outbox.parkAll();
        try (var poller = PollerProcess.start(outbox, folder)) {
            poller.awaitTrouble("1 aggregates are parked, see outbox_poller.parked");
            assertThat(poller.metric("tidemark_poller_parked")).isEqualTo(1);

            outbox.operate("SELECT outbox_poller.unpark('orders', 'o-1')");
            poller.awaitWell();
        }
        assertThat(outbox.published()).hasSize(1);
    }

    /** A day of which nothing is left is noted, so that dropping it later is no loss. */
    @Test
    void a_poller_that_is_up_to_date_notes_the_day() throws Exception {
        outbox.ask("UPDATE outbox_poller.bucket SET begun_on = outbox_today(), complete_on = outbox_today() - 9");
        try (var _ = PollerProcess.start(outbox, folder)) {
            await().atMost(PATIENCE).until(() -> outbox.ask(
                            "SELECT count(*) FROM outbox_poller.bucket WHERE complete_on = outbox_today()")
                    .equals("8"));
        }
    }

    private static List<String> versions(List<Entry> records) {
        return records.stream()
                .map(record -> record.headers().get("aggregateVersion"))
                .toList();
    }
}
