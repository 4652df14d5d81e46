package dev.tidemark.poller.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tidemark.poller.fixtures.TestOutbox;
import dev.tidemark.poller.outbox.Place;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LeasesTest {

    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Duration SHORT = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

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
    void a_poller_alone_holds_all_buckets() throws SQLException {
        assertThat(leases(LONG).hold()).extracting(Lease::bucket).containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5, 6, 7);
    }

    @Test
    void a_second_poller_gets_half_of_them_as_soon_as_the_first_has_heard_of_it() throws SQLException {
        var first = leases(LONG);
        var second = leases(LONG);
        first.hold();

        assertThat(second.hold()).isEmpty();
        assertThat(first.hold()).hasSize(4);
        assertThat(second.hold()).hasSize(4);
    }

    @Test
    void what_is_held_is_kept_with_its_generation() throws SQLException {
        var poller = leases(LONG);

        assertThat(poller.hold()).containsExactlyInAnyOrderElementsOf(poller.hold());
    }

    @Test
    void the_buckets_of_a_poller_that_falls_silent_go_to_another() {
        var silent = hold(leases(SHORT));
        var other = leases(SHORT);

        await().atMost(PATIENCE).until(() -> hold(other).size() == 8);

        assertThat(hold(other)).extracting(Lease::generation).allMatch(generation -> generation == 2);
        assertThatThrownBy(() -> progress().note(silent.getFirst(), Place.before(7)))
                .isInstanceOf(LeaseLost.class);
        assertThatThrownBy(() -> progress().published(silent.getFirst())).isInstanceOf(LeaseLost.class);
    }

    @Test
    void a_poller_that_ends_leaves_its_buckets_at_once() throws SQLException {
        var ending = leases(LONG);
        ending.hold();

        ending.giveUp();

        assertThat(leases(LONG).hold()).hasSize(8);
    }

    @Test
    void the_owner_notes_how_far_it_came() throws SQLException {
        var lease = leases(LONG).hold().getFirst();

        progress().note(lease, Place.before(7));

        assertThat(progress().published(lease)).isEqualTo(Place.before(7));
    }

    private Leases leases(Duration duration) {
        return new Leases(outbox.asPoller(), duration);
    }

    private static List<Lease> hold(Leases leases) {
        try {
            return leases.hold();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private Progress progress() {
        return new Progress(outbox.asPoller());
    }
}
