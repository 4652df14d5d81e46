package dev.tidemark.outbox.retention;

import static dev.tidemark.outbox.fixtures.Transactions.onEventLoop;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidemark.outbox.fixtures.ServiceStatus;
import dev.tidemark.platform.test.Sandbox;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;

/** The retention of a service whose events Debezium publishes. */
record RelayedRetention(Retention retention, Days days) {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Returns when the relay works. */
    static RelayedRetention of(Retention retention, Sandbox sandbox) {
        await().atMost(PATIENCE).until(() -> ServiceStatus.isWell("relay"));
        return new RelayedRetention(retention, new Days(sandbox));
    }

    /** Returns when it has been applied once. */
    void apply() {
        var applied = applyMeanwhile();
        awaitWithTraffic(applied::isDone);
        applied.join();
    }

    CompletableFuture<Void> applyMeanwhile() {
        return CompletableFuture.runAsync(() -> {
            try {
                onEventLoop(retention::apply);
            } catch (Throwable e) {
                throw new IllegalStateException(e);
            }
        });
    }

    /** Without traffic the relay confirms every few seconds only, and retention waits for it. */
    void awaitWithTraffic(Callable<Boolean> condition) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(200)).until(() -> {
            days.record(UUID.randomUUID());
            return condition.call();
        });
    }

    void endAllOldDays() throws SQLException {
        for (var times = 0; days.overdue() > 0; times++) {
            assertThat(times).isLessThan(10);
            apply();
        }
    }
}
