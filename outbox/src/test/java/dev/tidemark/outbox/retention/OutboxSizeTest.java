package dev.tidemark.outbox.retention;

import static dev.tidemark.outbox.fixtures.Transactions.onEventLoop;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidemark.outbox.fixtures.ServiceStatus;
import dev.tidemark.platform.test.Sandbox;
import dev.tidemark.platform.test.TidemarkResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = TidemarkResource.class, initArgs = @ResourceArg(name = "service", value = "orders"))
class OutboxSizeTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Many more than those by which PostgreSQL corrects its estimate of what was there, which it may do meanwhile. */
    private static final int RECORDED = 200;

    @Inject
    OutboxSize size;

    Sandbox sandbox;

    @Test
    void the_size_follows_what_is_recorded() throws Exception {
        var days = new Days(sandbox);
        var before = rows();

        for (var event = 0; event < RECORDED; event++) {
            days.record(UUID.randomUUID());
        }

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(rows()).isGreaterThan(before + RECORDED / 2.0));
    }

    private double rows() {
        try {
            onEventLoop(size::estimate);
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
        return ServiceStatus.metric("tidemark_outbox_rows");
    }
}
