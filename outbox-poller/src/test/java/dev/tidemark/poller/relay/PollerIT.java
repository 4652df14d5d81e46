package dev.tidemark.poller.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidemark.platform.config.Installation;
import dev.tidemark.platform.test.KafkaRecords.Entry;
import dev.tidemark.poller.fixtures.PollerProcess;
import dev.tidemark.poller.fixtures.TestOutbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
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

    private static final String PARK = """
            INSERT INTO outbox_poller.parked SELECT aggregate_type, aggregate_id,
                hashtextextended(aggregate_id, 0) & 7, position, aggregate_version, id, recorded_on, 1, 'refused'
            FROM outbox WHERE %s""";

    private static final Pattern STATEMENTS = Pattern.compile("```sql\n(.*?)```", Pattern.DOTALL);

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
                awaitMetric(first, "tidemark_poller_buckets", 4);
                awaitMetric(second, "tidemark_poller_buckets", 4);
            }
            awaitMetric(first, "tidemark_poller_buckets", 8);
        }
    }

    /** By SIGTERM, under load: what it published is noted, and its buckets are free. */
    @Test
    void a_poller_that_is_asked_to_end_leaves_nothing_half_done() throws Exception {
        outbox.operate(MANY_ROWS);
        var settings = Map.of("tidemark.poller.batch-rows", "20", "tidemark.poller.lease", "10m");
        try (var _ = PollerProcess.start(outbox, folder, settings)) {
            awaitPublished(100);
        }
        assertThat(published()).hasSizeLessThan(MANY);
        try (var _ = PollerProcess.start(outbox, folder)) {
            awaitPublished(MANY);
        }
        assertThat(published()).hasSize(MANY);
    }

    /** It wakes up believing that it still owns its buckets. */
    @Test
    void a_poller_that_was_frozen_for_longer_than_its_lease_repeats_nothing() throws Exception {
        try (var frozen = PollerProcess.start(outbox, folder)) {
            outbox.record("o-1", 1);
            awaitPublished(1);
            frozen.freeze();
            try (var other = PollerProcess.start(outbox, folder)) {
                awaitMetric(other, "tidemark_poller_buckets", 8);
                outbox.record("o-1", 2);
                awaitPublished(2);
                frozen.goOn();
                awaitMetric(frozen, "tidemark_poller_buckets", 4);
                outbox.record("o-1", 3);
                awaitPublished(3);
            }
        }
        assertThat(versions(published())).containsExactly("1", "2", "3");
    }

    @Test
    void an_open_transaction_that_writes_is_told() throws Exception {
        try (var poller = PollerProcess.start(outbox, folder, Map.of("tidemark.poller.max-lag", "1s"));
                var service = outbox.asService()) {
            service.setAutoCommit(false);
            TestOutbox.record(service, "o-1", 1);
            outbox.record("o-2", 1);

            awaitTrouble(poller, "a transaction that writes has been open for");
            assertThat(poller.metric("tidemark_poller_horizon_age_seconds")).isPositive();
            assertThat(poller.metric("tidemark_poller_lag_age_seconds")).isPositive();
            assertThat(poller.metric("tidemark_poller_lag_rows")).isEqualTo(1);

            service.commit();
            awaitWell(poller);
        }
        assertThat(published()).hasSize(2);
    }

    @Test
    void a_parked_aggregate_is_told() throws Exception {
        outbox.record("o-1", 1);
        outbox.ask(PARK.formatted("true"));
        try (var poller = PollerProcess.start(outbox, folder)) {
            awaitTrouble(poller, "1 aggregates are parked, see outbox_poller.parked");
            assertThat(poller.metric("tidemark_poller_parked")).isEqualTo(1);

            outbox.operate("SELECT outbox_poller.unpark('orders', 'o-1')");
            awaitWell(poller);
        }
        assertThat(published()).hasSize(1);
    }

    @Test
    void a_poller_that_may_have_lost_rows_stops_until_an_operator_lets_it_go_on() throws Exception {
        outbox.ask("UPDATE outbox_poller.bucket SET begun_on = outbox_today() - 9, complete_on = outbox_today() - 3");
        outbox.record("o-1", 1);
        try (var poller = PollerProcess.start(outbox, folder)) {
            awaitTrouble(poller, "is gone, and not all of it was published");
            assertThat(poller.metric("tidemark_poller_stopped")).isEqualTo(1);
            assertThat(published()).isEmpty();

            outbox.operate("SELECT outbox_poller.accept_loss()");
            awaitWell(poller);
            awaitPublished(1);
        }
    }

    /** Of a dump from a server that had come farther, with a row that was published there and one that was parked. */
    @Test
    void after_the_runbooks_restore_nothing_that_was_recorded_before_is_published() throws Exception {
        outbox.record("o-1", 1);
        outbox.record("o-1", 2);
        outbox.record("o-2", 1);
        outbox.ask(
                "UPDATE outbox SET position = position + 1000000000 WHERE aggregate_version = 2 OR aggregate_id = 'o-2'");
        outbox.ask(PARK.formatted("aggregate_id = 'o-2'"));
        outbox.ask("UPDATE outbox_poller.bucket SET position = 1000000000");

        for (var statements : restore()) {
            outbox.operate(statements);
        }

        outbox.record("o-2", 2);
        try (var poller = PollerProcess.start(outbox, folder)) {
            awaitPublished(1);
            awaitWell(poller);
        }
        assertThat(published()).extracting(Entry::key).containsExactly("o-2");
        assertThat(outbox.ask("SELECT count(*) FROM outbox WHERE position > pg_current_xact_id()::text::bigint"))
                .isEqualTo("0");
    }

    /** What the runbook has an owner run then, in its order. */
    private static List<String> restore() throws IOException {
        var runbook = Files.readString(Installation.find().home().resolve("docs/runbook.md"));
        var section = runbook.split("\n### After a restore of PostgreSQL\n")[1].split("\n###? ")[0];
        return STATEMENTS
                .matcher(section)
                .results()
                .map(found -> found.group(1))
                .toList();
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

    private static void awaitMetric(PollerProcess poller, String name, double value) {
        await().atMost(PATIENCE).ignoreExceptions().until(() -> poller.metric(name) == value);
    }

    private static void awaitTrouble(PollerProcess poller, String trouble) throws Exception {
        await().atMost(PATIENCE)
                .ignoreExceptions()
                .until(() -> poller.wellness().body().contains(trouble));
        assertThat(status(poller)).isEqualTo(503);
    }

    private static void awaitWell(PollerProcess poller) {
        await().atMost(PATIENCE).ignoreExceptions().until(() -> status(poller) == 200);
    }

    private static int status(PollerProcess poller) throws IOException, InterruptedException {
        return poller.wellness().statusCode();
    }

    private void awaitPublished(int events) {
        try (var orders = outbox.orders()) {
            orders.await(PATIENCE, events);
        }
    }

    private List<Entry> published() {
        try (var orders = outbox.orders()) {
            return orders.all();
        }
    }

    private static List<String> versions(List<Entry> records) {
        return records.stream()
                .map(record -> record.headers().get("aggregateVersion"))
                .toList();
    }
}
