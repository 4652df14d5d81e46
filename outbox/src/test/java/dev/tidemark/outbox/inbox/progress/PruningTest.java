package dev.tidemark.outbox.inbox.progress;

import static dev.tidemark.outbox.fixtures.Transactions.onEventLoop;
import static dev.tidemark.platform.config.ServiceDatabase.ORDERS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.outbox.fixtures.Database;
import dev.tidemark.outbox.fixtures.Deletions;
import dev.tidemark.platform.test.Sandbox;
import dev.tidemark.platform.test.TidemarkResource;
import dev.tidemark.platform.test.log.LoggedLines;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = TidemarkResource.class, initArgs = @ResourceArg(name = "service", value = "orders"))
class PruningTest {

    @Inject
    Pruning pruning;

    Sandbox sandbox;

    @BeforeEach
    void forgetEverything() throws SQLException {
        database().execute("DELETE FROM inbox_messages");
    }

    @Test
    void events_that_were_handled_long_ago_are_forgotten() throws Throwable {
        handled("10 days");
        handled("8 days");
        handled("6 days");
        handled("0 days");

        onEventLoop(pruning::prune);

        assertThat(days()).isEqualTo("6 0");
    }

    @Test
    void the_newest_is_remembered_however_old_it_is() throws Throwable {
        handled("10 days");
        handled("8 days");

        onEventLoop(pruning::prune);

        assertThat(days()).isEqualTo("8");
    }

    @Test
    void no_transaction_forgets_more_than_five_thousand() throws Throwable {
        database().execute("""
                INSERT INTO inbox_messages
                SELECT 'ledger', gen_random_uuid(), now() - make_interval(days => 8, secs => number)
                FROM generate_series(1, 10002) AS number""");
        try (var deletions = new Deletions(sandbox, "inbox_messages")) {
            onEventLoop(pruning::prune);

            assertThat(deletions.sizes()).isEqualTo("5000 5000 1");
        }
    }

    @Test
    void what_keeps_it_from_being_done_is_logged_once() throws Throwable {
        database().execute("REVOKE DELETE ON inbox_messages FROM " + ORDERS.serviceRole());
        try (var warnings = LoggedLines.beginningWith("Events that were handled are not forgotten")) {
            onEventLoop(pruning::prune);
            onEventLoop(pruning::prune);

            assertThat(warnings.messages()).singleElement().asString().contains("permission denied");
        } finally {
            database().execute("GRANT DELETE ON inbox_messages TO " + ORDERS.serviceRole());
        }
    }

    private void handled(String age) throws SQLException {
        database().execute("INSERT INTO inbox_messages VALUES ('ledger', gen_random_uuid(), now() - ?::interval)", age);
    }

    /** How long ago what is remembered was handled. */
    private String days() throws SQLException {
        return database().value(String.class, """
                SELECT string_agg(date_part('day', now() - handled_at)::text, ' ' ORDER BY handled_at)
                FROM inbox_messages WHERE subscription = 'ledger'""");
    }

    private Database database() {
        return Database.asSuperuser(sandbox);
    }
}
