package dev.tidemark.poller.relay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.poller.fixtures.TestOutbox;
import dev.tidemark.poller.outbox.OutboxTables;
import java.sql.SQLException;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LossCheckTest {

    private static final String PARK = """
            INSERT INTO outbox_poller.parked
            VALUES ('orders', 'o-1', 0, 7, 1, gen_random_uuid(), outbox_today(), 1, 'refused')""";

    private static TestOutbox outbox;

    @BeforeAll
    static void migrate() {
        outbox = TestOutbox.polled();
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
    void a_new_outbox_has_lost_nothing() throws SQLException {
        assertThat(loss()).isEmpty();
    }

    @Test
    void a_day_that_was_dropped_before_it_was_published_is_a_loss_until_an_operator_accepts_it() throws SQLException {
        awayFor("3 days");
        outbox.ask("UPDATE outbox_poller.bucket SET begun_on = outbox_today() - 10");

        assertThat(loss().orElseThrow()).contains("is gone, and not all of it was published");

        outbox.operate("SELECT outbox_poller.accept_loss()");
        assertThat(loss()).isEmpty();
    }

    @Test
    void a_day_that_is_detached_is_gone_too() throws SQLException {
        today("DETACH PARTITION %1$I");
        try {
            assertThat(loss()).isPresent();
        } finally {
            today("ATTACH PARTITION %1$I FOR VALUES FROM (%2$L) TO (%3$L)");
        }
    }

    @Test
    void a_day_before_the_pollers_time_is_none_of_their_business() throws SQLException {
        awayFor("3 days");
        outbox.ask("UPDATE outbox_poller.bucket SET begun_on = outbox_today()");

        assertThat(loss()).isEmpty();
    }

    @Test
    void a_parked_row_that_is_gone_is_a_loss() throws SQLException {
        outbox.ask(PARK);

        assertThat(loss().orElseThrow()).contains("A row of orders/o-1 was parked, and is gone");

        outbox.operate("SELECT outbox_poller.accept_loss()");
        assertThat(loss()).isEmpty();
    }

    /** As in a dump that was restored on another server. */
    @Test
    void a_server_whose_transactions_count_anew_is_found_out() throws SQLException {
        outbox.ask("UPDATE outbox_poller.bucket SET position = 1000000000000000 WHERE number = 3");

        assertThat(loss().orElseThrow()).contains("it counts anew");

        outbox.operate("SELECT outbox_poller.accept_loss()");
        assertThat(loss()).isEmpty();
    }

    /** The partition, this day and the next. */
    private void today(String change) throws SQLException {
        outbox.operate("DO $do$ BEGIN EXECUTE format('ALTER TABLE outbox " + change
                + "', 'outbox_' || to_char(outbox_today(), 'YYYYMMDD'), outbox_today(), outbox_today() + 1); END $do$");
    }

    private void awayFor(String time) throws SQLException {
        outbox.ask("UPDATE outbox_poller.bucket SET complete_on = outbox_today() - interval '%s'".formatted(time));
    }

    private Optional<String> loss() throws SQLException {
        return new LossCheck(outbox.asPoller()).loss(OutboxTables.of(outbox).look());
    }
}
