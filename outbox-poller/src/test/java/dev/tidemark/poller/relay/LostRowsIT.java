package dev.tidemark.poller.relay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.platform.test.KafkaRecords.Entry;
import dev.tidemark.platform.test.sql.Runbook;
import dev.tidemark.poller.fixtures.PollerProcess;
import dev.tidemark.poller.fixtures.TestOutbox;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole pollers whose database lost days, or came out of a backup: what operators do is what the runbook says. */
class LostRowsIT {

    private static final String PARK = """
            INSERT INTO outbox_poller.parked SELECT aggregate_type, aggregate_id,
                hashtextextended(aggregate_id, 0) & 7, position, aggregate_version, id, recorded_on, 1, 'refused'
            FROM outbox WHERE aggregate_id = 'o-2'""";

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
    void a_poller_that_may_have_lost_rows_stops_until_an_operator_lets_it_go_on() throws Exception {
        outbox.ask("UPDATE outbox_poller.bucket SET begun_on = outbox_today() - 9, complete_on = outbox_today() - 3");
        outbox.record("o-1", 1);
        try (var poller = PollerProcess.start(outbox, folder)) {
            poller.awaitTrouble("is gone, and not all of it was published");
            assertThat(poller.metric("tidemark_poller_stopped")).isEqualTo(1);
            assertThat(outbox.published()).isEmpty();

            outbox.operate("SELECT outbox_poller.accept_loss()");
            poller.awaitWell();
            outbox.awaitPublished(1);
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
        outbox.ask(PARK);
        outbox.ask("UPDATE outbox_poller.bucket SET position = 1000000000");

        for (var statements : Runbook.sql("After a restore of PostgreSQL")) {
            outbox.operate(statements);
        }

        outbox.record("o-2", 2);
        try (var poller = PollerProcess.start(outbox, folder)) {
            outbox.awaitPublished(1);
            poller.awaitWell();
        }
        assertThat(outbox.published()).extracting(Entry::key).containsExactly("o-2");
        assertThat(outbox.ask("SELECT count(*) FROM outbox WHERE position > pg_current_xact_id()::text::bigint"))
                .isEqualTo("0");
    }
}
