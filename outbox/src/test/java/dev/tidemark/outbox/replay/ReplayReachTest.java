package dev.tidemark.outbox.replay;

import static dev.tidemark.outbox.fixtures.Transactions.inTransaction;
import static dev.tidemark.platform.test.http.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.outbox.Outbox;
import dev.tidemark.outbox.fixtures.Database;
import dev.tidemark.outbox.fixtures.Orders;
import dev.tidemark.platform.test.Sandbox;
import dev.tidemark.platform.test.TidemarkResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What is said of a target of which there is nothing, or not everything. */
@QuarkusTest
@WithTestResource(value = TidemarkResource.class, initArgs = @ResourceArg(name = "service", value = "orders"))
class ReplayReachTest {

    @Inject
    Outbox outbox;

    Sandbox sandbox;

    private final UUID order = UUID.randomUUID();

    @Test
    void an_aggregate_without_events() {
        assertProblem(ask(false), 404, "nothing-to-replay");
    }

    @Test
    void a_window_without_events() {
        assertProblem(askWindow(Instant.EPOCH, Instant.EPOCH.plusSeconds(1), false), 404, "nothing-to-replay");
    }

    /** Yesterday, when no other test recorded anything. */
    @Test
    void a_window_that_begins_before_what_was_dropped_says_what_is_gone() throws Throwable {
        var to = Instant.now().truncatedTo(ChronoUnit.MICROS).minus(Duration.ofDays(1));
        inTransaction(() -> outbox.record(Orders.createdAt(order, to.minusSeconds(1))));
        var from = to.minus(Duration.ofDays(1));
        pretendThatDaysWereDropped();
        try {
            var refused = askWindow(from, to, false);

            assertProblem(refused, 409, "replay-incomplete");
            assertThat(refused.<String>path("detail")).contains("are not in the outbox any more", "1 events are there");
            assertThat(askWindow(from, to, true).statusCode()).isEqualTo(202);
        } finally {
            pretendThatNothingWasDropped();
        }
    }

    @Test
    void an_aggregate_whose_first_versions_were_dropped_says_so() throws Throwable {
        record(5, 6);
        pretendThatDaysWereDropped();
        try {
            var refused = ask(false);

            assertProblem(refused, 409, "replay-incomplete");
            assertThat(refused.<String>path("detail")).contains("versions before 5");
            assertThat(ask(true).<Integer>path("events")).isEqualTo(2);
        } finally {
            pretendThatNothingWasDropped();
        }
    }

    @Test
    void an_aggregate_that_began_after_days_were_dropped_is_complete() throws Throwable {
        record(1, 2);
        pretendThatDaysWereDropped();
        try {
            assertThat(ask(false).<Integer>path("events")).isEqualTo(2);
        } finally {
            pretendThatNothingWasDropped();
        }
    }

    @Test
    void events_of_an_earlier_epoch_are_not_replayed_and_said() throws Throwable {
        record(1);
        var owner = Database.asOwner(sandbox);
        owner.execute("INSERT INTO outbox_epoch (number, reason) VALUES (7, 'restored')");
        try {
            record(2, 3);

            var refused = ask(false);

            assertProblem(refused, 409, "replay-incomplete");
            assertThat(refused.<String>path("detail")).contains("1 of its events are of an earlier epoch");
            var accepted = ask(true);
            assertThat(accepted.<Integer>path("events")).isEqualTo(2);
            assertThat(operator().awaitDone(accepted).<Integer>path("replayed")).isEqualTo(2);
        } finally {
            owner.execute("DELETE FROM outbox_epoch WHERE number = 7");
        }
    }

    private void record(long... versions) throws Throwable {
        for (var version : versions) {
            inTransaction(() -> outbox.record(Orders.cancelled(order, version)));
        }
    }

    private Response ask(boolean allowIncomplete) {
        return operator().ask(operator().ofOrder(order, allowIncomplete));
    }

    private Response askWindow(Instant from, Instant to, boolean allowIncomplete) {
        return operator().ask(operator().window(from, to, allowIncomplete));
    }

    private Operator operator() {
        return new Operator(sandbox, "a.consumer");
    }

    /** As if the database were a month old. */
    private void pretendThatDaysWereDropped() throws Exception {
        setBirth("now() - interval '30 days'");
    }

    private void pretendThatNothingWasDropped() throws Exception {
        setBirth("now()");
    }

    private void setBirth(String time) throws Exception {
        Database.asSuperuser(sandbox).execute("UPDATE outbox_epoch SET since = %s WHERE number = 1".formatted(time));
    }
}
