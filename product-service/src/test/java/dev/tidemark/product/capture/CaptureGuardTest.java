package dev.tidemark.product.capture;

import static dev.tidemark.platform.config.ServiceDatabase.PRODUCTS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tidemark.platform.provision.ConnectorStatus;
import dev.tidemark.platform.test.Sandbox;
import dev.tidemark.product.fixtures.ProductsDatabase;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The capture goes on where it was or not at all. */
class CaptureGuardTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String SLOT_IS_GONE = "The replication slot that the migrations made for the reviews of";
    private static final String OFFSETS_ARE_GONE = "The capture has lost its offsets";

    private static final String SLOTS =
            "SELECT count(*) FROM pg_replication_slots WHERE slot_name = current_database() || '_reviews' AND failover";

    private Sandbox sandbox;
    private ProductsDatabase database;
    private ReviewRows reviews;

    @BeforeEach
    void migrate() {
        sandbox = Sandbox.open(PRODUCTS);
        Migrations.run(sandbox);
        database = new ProductsDatabase(sandbox);
        reviews = ReviewRows.in(sandbox);
    }

    @AfterEach
    void close() {
        sandbox.close();
    }

    @Test
    void what_was_written_before_the_capture_first_started_is_captured() {
        var early = reviews.write(4, "early");

        sandbox.start(sandbox.reviewCapture());

        captured().await(early, 1);
    }

    @Test
    void a_missing_slot_is_never_made_anew() {
        dropSlot();

        assertThatThrownBy(() -> sandbox.start(sandbox.reviewCapture())).hasMessageContaining(SLOT_IS_GONE);
        assertThat(database.number(SLOTS)).isZero();
    }

    @Test
    void a_slot_that_is_lost_under_a_running_capture_stops_it_for_good() {
        sandbox.start(sandbox.reviewCapture().with("retriable.restart.connector.wait.ms", "500"));
        captured().await(reviews.write(4, "captured"), 1);

        dropSlot();

        await().atMost(PATIENCE).until(() -> failure().isPresent());
        assertThat(failure().orElseThrow()).contains(SLOT_IS_GONE);
        assertThat(database.number(SLOTS)).isZero();
    }

    @Test
    void lost_offsets_stop_the_capture_until_an_operator_lets_it_begin_again() {
        var made = database.column("SELECT lsn FROM capture.beginning").getFirst();
        sandbox.start(sandbox.reviewCapture());
        captured().await(reviews.write(4, "captured"), 1);
        await().atMost(PATIENCE).until(() -> isConfirmedBeyond(made));
        sandbox.connectors().deleteWithOffsets(sandbox.reviewCapture().name());
        var missed = reviews.write(3, "meanwhile");

        assertThatThrownBy(() -> sandbox.start(sandbox.reviewCapture())).hasMessageContaining(OFFSETS_ARE_GONE);

        database.execute("SELECT capture.begin_at_slot()");
        sandbox.connectors().restartFailed(sandbox.reviewCapture().name());
        captured().await(missed, 1);
    }

    private boolean isConfirmedBeyond(String position) {
        return database.number("""
                SELECT count(*) FROM pg_replication_slots
                WHERE slot_name = current_database() || '_reviews' AND confirmed_flush_lsn > '%s'""".formatted(position)) > 0;
    }

    /** Disconnects who streams from it, and is quicker than its next attempt. */
    private void dropSlot() {
        database.execute("""
                DO $$ BEGIN
                    PERFORM pg_terminate_backend(active_pid, 5000) FROM pg_replication_slots
                    WHERE slot_name = current_database() || '_reviews' AND active;
                    PERFORM pg_drop_replication_slot(current_database() || '_reviews');
                END $$""");
    }

    private Optional<String> failure() {
        return sandbox.connectors().status(sandbox.reviewCapture().name()).flatMap(ConnectorStatus::failure);
    }

    private CapturedReviews captured() {
        return new CapturedReviews(sandbox);
    }
}
