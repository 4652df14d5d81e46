package dev.tidemark.outbox.watch;

import static dev.tidemark.outbox.fixtures.Transactions.onEventLoop;
import static dev.tidemark.platform.config.ServiceDatabase.ORDERS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidemark.outbox.fixtures.Database;
import dev.tidemark.outbox.fixtures.ServiceStatus;
import dev.tidemark.platform.test.KafkaRecords;
import dev.tidemark.platform.test.Sandbox;
import dev.tidemark.platform.test.TidemarkResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(
        value = TidemarkResource.class,
        initArgs = {@ResourceArg(name = "service", value = "orders"), @ResourceArg(name = "relay", value = "true")})
class WatchTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Inject
    Canary canary;

    @Inject
    Partitions partitions;

    Sandbox sandbox;

    @Test
    void canaries_arrive_numbered_without_a_gap() throws Throwable {
        for (var i = 0; i < 3; i++) {
            onEventLoop(canary::release);
        }

        try (var topic = sandbox.records("canary")) {
            var records = own(topic.await(PATIENCE, entries -> own(entries).size() >= 3));
            assertThat(records)
                    .extracting(entry -> entry.headers().get("aggregateVersion"))
                    .containsExactly("1", "2", "3");
        }
    }

    @Test
    void a_relay_that_streams_is_healthy() {
        await().atMost(PATIENCE).until(() -> ServiceStatus.isWell("relay"));

        assertThat(ServiceStatus.metric("tidemark_outbox_relay_healthy")).isOne();
        assertThat(ServiceStatus.metric("tidemark_outbox_slot_lag_bytes")).isNotNegative();
    }

    @Test
    void missing_partitions_show_and_are_made() throws Throwable {
        await().atMost(PATIENCE).until(() -> aheadWithoutLaterDays() == 5);

        onEventLoop(partitions::extend);

        assertThat(partitions.ahead()).isEqualTo(14);
        assertThat(ServiceStatus.isWell("partitions")).isTrue();
        assertThat(ServiceStatus.metric("tidemark_outbox_partitions_ahead")).isEqualTo(14);
    }

    /** More than five when the job that begins with the service has made some meanwhile. */
    private long aheadWithoutLaterDays() throws SQLException {
        var owner = Database.asOwner(sandbox);
        for (var day = 6; day <= 14; day++) {
            owner.execute("DROP TABLE IF EXISTS outbox_"
                    + owner.value(String.class, "SELECT to_char(outbox_today() + ?, 'YYYYMMDD')", day));
        }
        return owner.count("SELECT outbox_partitions_ahead()::bigint");
    }

    @Test
    void too_few_partitions_turn_wellness_red() throws Throwable {
        Database.asOwner(sandbox)
                .execute("REVOKE EXECUTE ON FUNCTION outbox_make_partitions() FROM " + ORDERS.serviceRole());
        var owner = Database.asOwner(sandbox);
        owner.execute(
                "DROP TABLE outbox_" + owner.value(String.class, "SELECT to_char(outbox_today() + 7, 'YYYYMMDD')"));

        onEventLoop(partitions::extend);

        assertThat(ServiceStatus.isWell("partitions")).isFalse();
        assertThat(ServiceStatus.isReady()).isTrue();
        owner.execute("GRANT EXECUTE ON FUNCTION outbox_make_partitions() TO " + ORDERS.serviceRole());
        onEventLoop(partitions::extend);
        assertThat(ServiceStatus.isWell("partitions")).isTrue();
    }

    private static List<KafkaRecords.Entry> own(List<KafkaRecords.Entry> entries) {
        return entries.stream()
                .filter(entry -> entry.key().equals("test-service"))
                .toList();
    }
}
