package dev.tidemark.poller.outbox;

import static dev.tidemark.poller.outbox.OutboxTables.ALL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidemark.platform.config.ServiceDatabase;
import dev.tidemark.poller.fixtures.TestOutbox;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

class OutboxTableTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** What a poller tells the server on each of its connections, as options. */
    private static final String SETTINGS = ConfigProvider.getConfig()
            .getValue("quarkus.datasource.jdbc.new-connection-sql", String.class)
            .replaceAll("SET (\\w+) = (\\w+);?", "-c $1=$2");

    private static final String ROWS = """
            INSERT INTO outbox (
                id, aggregate_type, aggregate_id, aggregate_version, event_type, schema_version, payload, occurred_at,
                position)
            SELECT gen_random_uuid(), 'orders', 'o-' || number, 1, 'OrderCreated', 1, '{}', now(), %s
            FROM generate_series(1, %d) AS number""";

    private static final String ROWS_READ = """
            SELECT idx_tup_fetch FROM pg_stat_user_tables
            WHERE relname = 'outbox_' || to_char(outbox_today(), 'YYYYMMDD')""";

    /** A connection leaves this view after the server has counted what it did. Services' read no rows. */
    private static final String ENDED = """
            SELECT count(*) = 0 FROM pg_stat_activity
            WHERE datname = current_database() AND usename <> '%s' AND pid <> pg_backend_pid()""";

    private static TestOutbox outbox;
    private static OutboxTable table;

    @BeforeAll
    static void migrate() {
        outbox = TestOutbox.polled();
        table = OutboxTables.of(outbox);
    }

    @BeforeEach
    void beginAnew() throws SQLException {
        outbox.beginAnew();
    }

    @AfterAll
    static void close() {
        outbox.close();
    }

    @Test
    void a_transaction_larger_than_a_batch_is_read_in_parts_that_leave_nothing_out() throws SQLException {
        try (var service = outbox.asService()) {
            service.setAutoCommit(false);
            for (var version = 1; version <= 25; version++) {
                TestOutbox.record(service, "o-1", version);
            }
            service.commit();
        }

        assertThat(readInParts(new Batch.Size(10, 1 << 20)))
                .containsExactlyElementsOf(LongStream.rangeClosed(1, 25).boxed().toList());
    }

    @Test
    void large_payloads_make_a_batch_shorter() throws SQLException {
        for (var version = 1; version <= 5; version++) {
            outbox.record("o-1", version, "{\"text\":\"%s\"}".formatted("x".repeat(1000)));
        }

        var batch = only(next(new Batch.Size(10, 1500)));

        assertThat(batch.rows()).hasSize(2);
        assertThat(batch.isFull()).isTrue();
        assertThat(readInParts(new Batch.Size(10, 1500))).containsExactly(1L, 2L, 3L, 4L, 5L);
    }

    @Test
    void large_payloads_make_a_batch_of_one_aggregate_shorter() throws SQLException {
        for (var version = 1; version <= 5; version++) {
            outbox.record("o-1", version, "{\"text\":\"%s\"}".formatted("x".repeat(1000)));
        }
        var all = only(next(ALL));
        var order = all.rows().getFirst().aggregate();

        var batch = table.ofAggregate(order, all.rows().get(1).place(), all.last(), new Batch.Size(10, 1500));

        assertThat(batch.orElseThrow().rows()).isEqualTo(all.rows().subList(1, 3));
        assertThat(batch.orElseThrow().isFull()).isTrue();
        assertThat(table.ofAggregate(order, all.last(), all.rows().getFirst().place(), ALL))
                .isEmpty();
    }

    @Test
    void a_batch_that_holds_all_there_is_is_not_full() throws SQLException {
        outbox.record("o-1", 1);

        assertThat(only(next(ALL)).isFull()).isFalse();
    }

    @Test
    void aggregates_are_spread_over_eight_buckets() throws SQLException {
        for (var order = 0; order < 100; order++) {
            outbox.record("o-" + order, 1);
        }

        assertThat(next(ALL).keySet()).containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5, 6, 7);
    }

    @Test
    void a_parked_row_holds_back_what_comes_after_it_in_its_aggregate_and_nothing_else() throws SQLException {
        for (var version = 1; version <= 3; version++) {
            outbox.record("o-1", version);
            outbox.record("o-2", version);
        }
        outbox.ask("""
                INSERT INTO outbox_poller.parked
                SELECT aggregate_type, aggregate_id, hashtextextended(aggregate_id, 0) & 7, position, aggregate_version,
                       id, recorded_on, 1, 'refused'
                FROM outbox WHERE aggregate_id = 'o-1' AND aggregate_version = 2""");

        outbox.awaitPublishable();
        assertThat(OutboxTables.publishable(table, "o-1")).containsExactly(1L);
        assertThat(OutboxTables.publishable(table, "o-2")).containsExactly(1L, 2L, 3L);
    }

    /** Asked many times a second, for as long as the transaction stays open. */
    @Test
    void what_an_open_transaction_holds_back_is_not_read() throws SQLException {
        try (var open = outbox.asService()) {
            open.setAutoCommit(false);
            TestOutbox.record(open, "o-1", 1);
            outbox.ask(ROWS.formatted("outbox_new_position()", 1000));

            assertThat(rowsReadFor(ALL, "force_generic_plan")).isLessThan(100);
        }
    }

    /** Otherwise each of its batches would cost as much as all of it, now that the planner knows of the rows. */
    @Test
    void of_a_long_backlog_no_more_is_read_than_is_taken() throws SQLException {
        outbox.ask(ROWS.formatted("number / 100", 20_000));
        outbox.ask("ANALYZE outbox");

        assertThat(rowsReadFor(new Batch.Size(100, 1 << 20), "force_custom_plan"))
                .isBetween(800L, 8000L);
    }

    /** So many of today's rows the server reads for one look of a poller at all buckets. */
    private static long rowsReadFor(Batch.Size size, String plan) throws SQLException {
        var poller = (PGSimpleDataSource) outbox.asPoller();
        poller.setOptions(SETTINGS + " -c plan_cache_mode=" + plan);
        var before = rowsRead();

        OutboxTables.next(new OutboxTable(poller), Map.of(), size);

        return rowsRead() - before;
    }

    /** What the server has counted of today's rows, by all that have read them. */
    private static long rowsRead() throws SQLException {
        var ended = ENDED.formatted(ServiceDatabase.ORDERS.serviceRole());
        await().atMost(PATIENCE).until(() -> outbox.ask(ended).equals("t"));
        return Long.parseLong(outbox.ask(ROWS_READ));
    }

    /** What comes first in all buckets. */
    private Map<Integer, Batch> next(Batch.Size size) throws SQLException {
        outbox.awaitPublishable();
        return OutboxTables.next(table, Map.of(), size);
    }

    private List<Long> readInParts(Batch.Size size) throws SQLException {
        var versions = new ArrayList<Long>();
        var bucket = next(size).keySet().iterator().next();
        var place = Place.before(0);
        for (var batches = next(size);
                !batches.isEmpty();
                batches = OutboxTables.next(table, Map.of(bucket, place), size)) {
            var batch = only(batches);
            batch.rows().forEach(row -> versions.add(row.place().aggregateVersion()));
            place = batch.last();
        }
        return versions;
    }

    private static Batch only(Map<Integer, Batch> batches) {
        assertThat(batches).hasSize(1);
        return batches.values().iterator().next();
    }
}
